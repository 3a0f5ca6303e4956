import { WorkflowNotFoundError } from '@temporalio/client';
import { workflowId as workflowIdOf } from '../../engine/index.ts';
import { listCaseWorkflows, readBatches } from '../history/case-history.ts';
import { compareDays, lineInNoDay, listedIn } from '../history/compare-days.ts';
import type { DayFinding, VerifiedDay } from '../history/compare-days.ts';
import { compareTrails } from '../history/compare-trails.ts';
import type { Finding } from '../history/compare-trails.ts';
import { openCases } from '../open-cases.ts';

interface Verified {
  case: string;
  lines: number;
  findings: Finding[];
}

/**
 * `paraaf audit verify NUMBER|--all [--json]`: holds the audit trail of a case, or of all, to what its workflow recorded; with all,
 * also the chain of days to the trails and to its time stamps. Gives 1 when something is wrong, 2 when it cannot be told.
 */
export async function runAudit(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const isAll = rest.includes('--all');
  const numbers = rest.filter((arg) => !arg.startsWith('--'));
  if (verb !== 'verify' || isAll === numbers.length > 0) {
    process.stderr.write('Gebruik: paraaf audit verify DOSSIERNUMMER of paraaf audit verify --all.\n');
    return 2;
  }
  const { organisation, store, temporal, trustAnchors, close } = await openCases();
  const asJson = rest.includes('--json');
  const verified: Verified[] = [];
  let days: VerifiedDay[] = [];
  const now = new Date().toISOString();
  try {
    const closed = isAll ? await store.auditDays.listRaw(organisation) : [];
    const listed = listedIn(closed);
    const ids = isAll
      ? listCaseWorkflows(temporal, organisation)
      : numbers.map((number) => workflowIdOf(organisation, number));
    for await (const workflowId of ids) {
      const batches = await readBatches(temporal, workflowId);
      const first = batches[0];
      if (!first) continue;
      const stored = await store.acts.listRaw(first.projection.caseId);
      const findings = compareTrails(stored, batches);
      const inNoDay = isAll ? lineInNoDay(listed, stored, now) : null;
      if (inNoDay !== null) findings.push({ sequence: inNoDay, what: 'in-no-day', parts: [] });
      const result = { case: first.projection.number, lines: stored.length, findings };
      verified.push(result);
      if (!asJson) process.stdout.write(inWords(result));
    }
    if (isAll) {
      days = await compareDays(closed, (id) => store.acts.listRaw(id), [trustAnchors], now);
      if (!asJson) process.stdout.write(days.map(dayInWords).join(''));
    }
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    process.stderr.write('Temporal kent dit dossier niet (meer): het spoor kan niet nagekeken worden.\n');
    return 2;
  } finally {
    await close();
  }
  const all = [...verified, ...days];
  if (asJson) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  return all.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

const words: Record<Finding['what'], string> = {
  changed: 'is gewijzigd',
  missing: 'ontbreekt',
  added: 'is toegevoegd',
  unreadable: 'is onleesbaar',
  'broken-chain': 'sluit niet aan op de vorige',
  'in-no-day': 'staat na twee dagen in geen afgesloten dag',
};

function inWords({ case: number, lines, findings }: Verified): string {
  if (findings.length === 0) return `${number}: in orde, ${String(lines)} regels\n`;
  return findings
    .map(({ sequence, what, parts }) => {
      const which = parts.length > 0 ? ` (${parts.join(', ')})` : '';
      return `${number}: regel ${String(sequence ?? '?')} ${words[what]}${which}\n`;
    })
    .join('');
}

const dayWords: Record<DayFinding['what'], string> = {
  unreadable: 'is onleesbaar',
  changed: 'is gewijzigd',
  'broken-chain': 'sluit niet aan op de vorige dag',
  'line-missing': 'kent een regel die in het spoor ontbreekt',
  'line-changed': 'kent een regel die in het spoor gewijzigd is',
  'timestamp-wrong': 'heeft een tijdstempel die niet klopt',
  'timestamp-missing': 'heeft na twee dagen nog geen tijdstempel',
};

function dayInWords({ sequence, day, cases, stamped, findings }: VerifiedDay): string {
  const name = `dag ${String(sequence)} (${day ?? '?'})`;
  const stamp = stamped ? `tijdstempel van ${stamped.by}` : 'nog zonder tijdstempel';
  if (findings.length === 0) return `${name}: in orde, ${String(cases)} dossiers, ${stamp}\n`;
  return findings
    .map(({ what, case: caseId }) => `${name}: ${dayWords[what]}${caseId === null ? '' : ` (${caseId})`}\n`)
    .join('');
}
