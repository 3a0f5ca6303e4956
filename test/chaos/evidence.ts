import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { compareTrails, type Finding } from '../../bin/history/compare-trails.ts';
import { readBatches } from '../../bin/history/case-history.ts';
import { workflowId } from '../../engine/index.ts';
import type { AuditEntry, CaseProjection } from '../../engine/index.ts';
import { validatePdf } from '../../signing/index.ts';
import type { Store } from '../../store/index.ts';
import { archiveSeries } from './flow.ts';
import type { CaughtMail } from './caught-mails.ts';

/** What is left of a case when all is at rest, wherever it stands. */
export interface Evidence {
  status: CaseProjection['status'];
  /** Whether its workflow came to its end. */
  hasEnded: boolean;
  trail: AuditEntry[];
  /** What the trail says otherwise than the workflow's history. */
  findings: Finding[];
  mails: CaughtMail[];
  /** An entry for each folder of the archive with the number of the case, with what is wrong in it. */
  archived: string[][];
  /** The signatures in the document, in order: whose, and whether they hold. */
  signatures: { name: string; isValid: boolean }[];
}

export interface Witnesses {
  store: Store;
  temporal: Client;
  archiveFolder: string;
  trustAnchorsPem: string;
  organisation: string;
}

/** What the store, Temporal, the mailbox and the archive know of a case; null when the store does not know it. */
export async function gatherEvidence(
  { store, temporal, archiveFolder, trustAnchorsPem, organisation }: Witnesses,
  caseId: string,
  mails: CaughtMail[],
): Promise<Evidence | null> {
  const found = await store.projections.findCase(caseId);
  if (!found) return null;
  const { status, number, documents } = found.projection;
  const id = workflowId(organisation, number);
  const stored = await store.acts.listRaw(caseId);
  const trail = stored.filter((entry) => entry !== null);
  const document = documents[0];
  return {
    status,
    hasEnded: (await temporal.workflow.getHandle(id).describe()).status.name === 'COMPLETED',
    trail,
    findings: compareTrails(stored, await readBatches(temporal, id)),
    mails,
    archived: await readArchived(archiveFolder, number, trail, document?.sha256 ?? ''),
    signatures: document ? readSignatures(await store.files.read(document.sha256), trustAnchorsPem) : [],
  };
}

/** Every folder for this case. A folder must hold what the trail and its own manifest say, and the document that the case ended with. */
async function readArchived(root: string, number: string, trail: readonly AuditEntry[], documentSha256: string) {
  const yearFolder = join(root, archiveSeries, number.split('-')[0] ?? '');
  const names = await readdir(yearFolder).catch(() => []);
  const ours = names.filter((name) => name === number || name.startsWith(`${number}.`));
  const kept = trail.find(({ type }) => type === 'case/archived')?.detail ?? {};
  return Promise.all(
    ours.map(async (name) => {
      const hashes = await hashesIn(join(yearFolder, name));
      const wrong: string[] = [];
      for (const [key, sha256] of Object.entries(kept)) {
        if (key.startsWith('file:') && hashes.get(key.slice('file:'.length)) !== sha256) wrong.push(key);
      }
      if (![...hashes.values()].includes(documentSha256)) wrong.push('document');
      return wrong;
    }),
  );
}

async function hashesIn(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder);
  const read = names.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(read));
}

function readSignatures(pdf: Uint8Array, trustAnchorsPem: string): Evidence['signatures'] {
  const read = validatePdf(pdf, { trustAnchors: [trustAnchorsPem] });
  if (!read.ok) return [{ name: read.problem.code, isValid: false }];
  return read.report.signatures.map(({ signer, indication, level }) => ({
    name: signer?.commonName ?? '',
    isValid: indication === 'TOTAL_PASSED' && level === 'B-T',
  }));
}
