import type { AuditEntry, CaseProjection } from '../../engine/index.ts';
import type { Evidence } from './evidence.ts';
import { mostReminders } from './flow.ts';
import { recipientOf, type Played, type Taken } from './play-case.ts';
import type { Ending, Script } from './scripts.ts';

/** One thing that is not as the acts demand. `lost`: it is not there; `doubled`: it is there again; `wrong`: anything else. */
export interface Fault {
  is: 'lost' | 'doubled' | 'wrong';
  what: string;
}

interface Demand {
  status: CaseProjection['status'];
  /** Names of who signed, in order. */
  signers: string[];
  delivered: number;
  notified: number;
  archived: number;
}

const director = 'An Peeters';
const mayor = 'Karel Verlinden';
const unsigned = { signers: [], delivered: 0, archived: 0 };

/** What a case must have come to, by its script alone. */
const demands: Record<Ending, Demand> = {
  mailed: { status: 'completed', signers: [director, mayor], delivered: 1, notified: 0, archived: 1 },
  posted: { status: 'completed', signers: [director, mayor], delivered: 0, notified: 1, archived: 1 },
  refused: { ...unsigned, status: 'refused', signers: [director], notified: 1 },
  rejected: { ...unsigned, status: 'refused', notified: 1 },
  cancelled: { ...unsigned, status: 'cancelled', notified: 1 },
};

const outcomes: Partial<Record<Taken['does'], string>> = {
  answers: 'done',
  approves: 'approved',
  rejects: 'rejected',
  refuses: 'refused',
};

/** Whether a line of the trail says that this was done. */
function isLineOf(does: Taken['does'], { type, detail }: AuditEntry): boolean {
  switch (does) {
    case 'starts':
      return type === 'case/started';
    case 'signs':
      return type === 'signature/embedded';
    case 'cancels':
      return type === 'case/ended' && detail['outcome'] === 'cancelled';
    case 'answers':
    case 'approves':
    case 'rejects':
    case 'refuses':
      return type === 'task/acted' && detail['outcome'] === outcomes[does];
  }
}

/** Holds a case, as it stands at rest, to what its people did. @param evidence null when there is no such case */
export function judgeCase({ script, taken, stuck }: Played, evidence: Evidence | null): Fault[] {
  if (evidence === null) return [{ is: 'lost', what: stuck ?? 'the case' }];
  const demand = demands[script.ending];
  return [
    ...(stuck === null ? [] : [{ is: 'lost' as const, what: stuck }]),
    ...judgeEnd(evidence, demand),
    ...judgeTaken(taken, evidence),
    ...judgeTrail(evidence, demand, script),
    ...judgeMails(evidence, script),
    ...judgeArchive(evidence, demand),
    ...judgeSignatures(evidence, demand),
  ];
}

function judgeEnd({ status, hasEnded, findings }: Evidence, demand: Demand): Fault[] {
  const faults: Fault[] = findings.map(({ what, sequence }) => ({
    is: 'wrong',
    what: `the trail at ${String(sequence)}: ${what}`,
  }));
  if (!hasEnded) faults.push({ is: 'lost', what: 'the end' });
  else if (status !== demand.status) faults.push({ is: 'wrong', what: `${status} instead of ${demand.status}` });
  return faults;
}

function judgeTaken(taken: readonly Taken[], { trail }: Evidence): Fault[] {
  return taken
    .filter(({ does, personId }) => !trail.some((entry) => isLineOf(does, entry) && isBy(personId, entry)))
    .map(({ does, personId }) => ({ is: 'lost', what: `${personId} ${does}` }));
}

/** The first line names nobody: its case was started for one person, and under that person's key. */
const isBy = (personId: string, { type, actor }: AuditEntry): boolean =>
  type === 'case/started' || actor?.personId === personId;

function judgeTrail({ trail }: Evidence, demand: Demand, { isLate }: Script): Fault[] {
  const count = (type: AuditEntry['type']) => trail.filter((entry) => entry.type === type).length;
  const signatures = demand.signers.length;
  const reminders = count('task/reminded');
  return [
    ...compare('case/started', count('case/started'), 1),
    ...compare('case/ended', count('case/ended'), 1),
    ...compare('signature/given', count('signature/given'), signatures),
    ...compare('signature/embedded', count('signature/embedded'), signatures),
    ...compare('document/delivered', count('document/delivered'), demand.delivered),
    // Whoever ends a case tells those who had something to do: nobody, when no task was open yet.
    ...compare('people/notified', count('people/notified'), count('task/opened') === 0 ? 0 : demand.notified),
    ...compare('case/archived', count('case/archived'), demand.archived),
    ...compare('task/reminded', reminders, Math.min(Math.max(reminders, isLate ? 1 : 0), mostReminders)),
    ...repeated(trail.filter(({ type }) => type === 'task/acted' || type === 'task/opened').map(actOf)),
  ];
}

const actOf = ({ type, taskId, actor }: AuditEntry): string => `${type} ${taskId ?? ''} ${actor?.principal ?? ''}`;

/**
 * The mails of a case are those that its trail speaks of, each to the right address and each once: the same Message-ID twice is one
 * mail that was delivered twice. A reminder that was under way when the case ended may have gone out.
 */
function judgeMails({ trail, mails }: Evidence, script: Script): Fault[] {
  const told = trail.filter(({ type }) => type === 'people/notified' || type === 'task/reminded');
  const toStaff = told.reduce((sum, { detail }) => sum + Number(detail['recipients']), 0);
  const underWay = String(trail.find(({ type }) => type === 'case/ended')?.detail['underWay'] ?? '');
  const mayBeMore = underWay.split(', ').filter((activity) => activity === 'remind').length;
  const distinct = [...new Map(mails.map((mail) => [mail.messageId, mail])).values()];
  const delivered = distinct.filter(({ to }) => to === recipientOf(script)).length;
  const staffMails = distinct.length - delivered;
  return [
    ...repeated(mails.map(({ messageId, to }) => `mail ${messageId} to ${to}`)),
    ...compare('mail to the recipient', delivered, trail.filter(({ type }) => type === 'document/delivered').length),
    ...compare('mails to staff', staffMails, Math.min(Math.max(staffMails, toStaff), toStaff + mayBeMore)),
  ];
}

function judgeArchive({ archived }: Evidence, demand: Demand): Fault[] {
  const wrong = archived.flat().map((what): Fault => ({ is: 'wrong', what: `archived ${what}` }));
  return [...compare('archive folder', archived.length, demand.archived), ...wrong];
}

function judgeSignatures({ signatures }: Evidence, { signers }: Demand): Fault[] {
  const invalid = signatures.filter(({ isValid }) => !isValid);
  const names = signatures.map(({ name }) => name);
  return [
    ...compare('signature in the document', signatures.length, signers.length),
    ...invalid.map(({ name }): Fault => ({ is: 'wrong', what: `the signature of ${name} is not valid` })),
    ...(names.length === signers.length && names.some((name, index) => name !== signers[index])
      ? [{ is: 'wrong' as const, what: `signed by ${names.join(', ')}` }]
      : []),
  ];
}

/** A fault for each that is missing or too many. */
function compare(what: string, found: number, demanded: number): Fault[] {
  const is = found < demanded ? 'lost' : 'doubled';
  return Array.from({ length: Math.abs(found - demanded) }, () => ({ is, what }));
}

/** A fault for each time that something stands there again. */
function repeated(all: readonly string[]): Fault[] {
  const seen = new Set<string>();
  return all.flatMap((what): Fault[] => {
    if (seen.has(what)) return [{ is: 'doubled', what }];
    seen.add(what);
    return [];
  });
}
