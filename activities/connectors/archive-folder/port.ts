/** What an archive gets of a case, once. */
export interface ArchivePackage {
  idempotencyKey: string;
  /** The series in the archive plan, as the administrator named it. */
  series: string;
  /** `2026-114` */
  number: string;
  files: { name: string; bytes: Uint8Array }[];
}

export interface ArchivedFile {
  name: string;
  sha256: string;
}

export interface ArchiveTarget {
  /**
   * Keeps the package whole or not at all; the same key again changes nothing and gives the same answer.
   *
   * @throws ActivityError `archive/unavailable`
   */
  put(archivePackage: ArchivePackage): Promise<{ location: string; files: ArchivedFile[] }>;
}
