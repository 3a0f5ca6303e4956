const format = new Intl.NumberFormat('nl-BE', { maximumFractionDigits: 1 });

/** `148 kB`, `2,4 MB` */
export function sizeInWords(sizeBytes: number): string {
  if (sizeBytes < 1_000_000) return `${format.format(Math.max(1, Math.round(sizeBytes / 1_000)))} kB`;
  return `${format.format(sizeBytes / 1_000_000)} MB`;
}
