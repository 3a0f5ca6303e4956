import { DateTime } from 'luxon';
import type { Actor, AuditEntry, FieldValue } from '../../engine/index.ts';
import { organisationTimeZone } from '../../store/index.ts';
import { principalLabel } from '../labels.ts';
import type { Names } from '../labels.ts';

export interface TrailWords {
  names: Names;
  nodeName: (nodeId: string | null) => string;
  /** The step behind a port. */
  nextNode: (nodeId: string | null, port: string) => string | null;
  /** A field and a value of it, in words; null for a field that the flow does not have. */
  answerIn: (fieldId: string, value: FieldValue) => { label: string; value: string } | null;
  documentName: (documentId: string) => string | null;
}

/** `Karel Verlinden als burgemeester`; whoever acts for somebody says so. */
function actorInWords({ name, principal, ground, personId }: Actor, names: Names): string {
  if (principal === `person:${personId}`) return name;
  const label = principalLabel(principal, names);
  if (ground === 'self') return `${name} (${label})`;
  return ground === 'mandate' ? `${name} (met mandaat van ${label})` : `${name} (vervangt ${label})`;
}

const outcomes: Record<string, string> = {
  approved: 'keurde goed',
  rejected: 'keurde af',
  returned: 'stuurde terug',
  refused: 'weigerde te ondertekenen',
  done: 'vulde in',
};

const endings: Record<string, string> = {
  completed: 'Het dossier is afgerond',
  refused: 'Het dossier is geweigerd',
  cancelled: 'Het dossier is stopgezet',
};

const closings: Record<string, string> = {
  rejected: 'een ander keurde af',
  returned: 'een ander stuurde terug',
  refused: 'een ander weigerde',
  overdue: 'de termijn is voorbij',
  'document-replaced': 'een document is vervangen, dus er wordt opnieuw ondertekend',
  skipped: 'een beheerder sloeg ze over',
  'case-ended': 'het dossier is afgesloten',
};

const people = (count: unknown): string => (count === 1 ? '1 persoon' : `${String(Number(count ?? 0))} personen`);

const principalsInWords = (detail: unknown, names: Names): string =>
  String(detail)
    .split(' ')
    .map((principal) => principalLabel(principal, names))
    .join(', ');

/** What became of those whom an escalation reached. */
function escalationInWords(step: string, { as, to }: AuditEntry['detail'], names: Names): string {
  if (to === '') return `${step} bleef te lang liggen, maar er is niemand om het aan te zeggen`;
  const reached = principalsInWords(to, names);
  if (as === 'informed') return `${step} blijft te lang liggen; verwittigd: ${reached}`;
  if (as === 'added') return `${step} blijft te lang liggen; ook aan zet: ${reached}`;
  return `${step} is doorgegeven aan ${reached}, want ze bleef te lang liggen`;
}

/** The end of a term in words: `27 november 2026 om 17.00 uur`. */
const endOfTerm = (at: unknown): string =>
  DateTime.fromISO(String(at), { zone: organisationTimeZone, locale: 'nl' }).toFormat("d MMMM yyyy 'om' H.mm 'uur'");

const longestValue = 80;
const short = (value: string): string =>
  value.length > longestValue ? `${value.slice(0, longestValue).trimEnd()}…` : value;

/** What was corrected: `Onderwerp (was ‘Dorpstraat’, nu ‘Dorpsstraat’)`. */
function correctionsInWords(detail: AuditEntry['detail'], answerIn: TrailWords['answerIn']): string {
  const corrected = Object.keys(detail).flatMap((key) =>
    key.startsWith('after:') ? [key.slice('after:'.length)] : [],
  );
  return corrected
    .map((id) => {
      const [before, after] = ['before', 'after'].map((when) =>
        answerIn(id, JSON.parse(String(detail[`${when}:${id}`])) as FieldValue),
      );
      if (!before || !after) return id;
      const was = before.value === '' ? 'was leeg' : `was ‘${short(before.value)}’`;
      return `${after.label} (${was}, nu ${after.value === '' ? 'leeg' : `‘${short(after.value)}’`})`;
    })
    .join(', ');
}

/** What who acted wrote with it: a reason, a question or an answer. */
export function wordsOfActor({ type, detail }: Pick<AuditEntry, 'type' | 'detail'>): string | null {
  const words = type === 'question/asked' || type === 'question/answered' ? detail['text'] : detail['reason'];
  return typeof words === 'string' && words !== '' ? words : null;
}

/** What has left the organisation by this entry, and does not come back when the case ends; null for nothing. */
export function sentenceOfSending(entry: AuditEntry, words: TrailWords): string | null {
  const { type, detail } = entry;
  const isOut =
    (type === 'document/delivered' && typeof detail['recipient'] === 'string') ||
    (type === 'call/answered' && detail['failed'] === undefined) ||
    type === 'case/archived';
  return isOut ? sentenceOfEntry(entry, words) : null;
}

/** One line of the audit trail in words. */
export function sentenceOfEntry(entry: AuditEntry, words: TrailWords): string {
  const { names, nodeName, nextNode, documentName, answerIn } = words;
  const { type, actor, detail, nodeId } = entry;
  const who = actor ? actorInWords(actor, names) : 'Paraaf';
  const step = `‘${nodeName(nodeId)}’`;
  const named = Object.keys(detail)
    .filter((key) => key.startsWith('document:'))
    .map((key) => documentName(key.slice('document:'.length)))
    .filter((name) => name !== null);
  const documents = named.length > 0 ? named.join(', ') : 'het document';
  switch (type) {
    case 'case/started':
      return `${String(detail['starterName'] ?? 'Iemand')} startte het dossier`;
    case 'documents/prepared':
      return 'De verificatiecode is op de documenten gezet';
    case 'task/opened':
      return `${step} staat klaar`;
    case 'task/acted':
      return `${who} ${outcomes[String(detail['outcome'])] ?? 'handelde af'}: ${step}`;
    case 'task/closed':
      return `${step} hoeft niet meer: ${closings[String(detail['cause'])] ?? 'ze is gesloten'}`;
    case 'signature/given':
      return `${who} ondertekende ${documents}`;
    case 'signature/embedded':
      return `De handtekening van ${actor?.name ?? 'de ondertekenaar'} staat in ${documents}, met tijdstempel`;
    case 'task/reminded':
      return `Herinnering voor ${step} verstuurd naar ${people(detail['recipients'])}`;
    case 'task/escalated':
      return escalationInWords(step, detail, names);
    case 'task/overdue':
      return `De termijn van ${step} is voorbij`;
    case 'people/notified':
      return `${people(detail['recipients'])} verwittigd`;
    case 'document/delivered':
      return detail['recipient'] === null || detail['recipient'] === undefined
        ? `${step}: er was niemand om naar te verzenden`
        : detail['channel'] === 'portal'
          ? `Een link naar de documenten gemaild aan ${String(detail['recipient'])}`
          : `Per e-mail verzonden naar ${String(detail['recipient'])}`;
    case 'document/opened':
      return `${String(detail['recipient'])} heeft de documenten geopend`;
    case 'document/undeliverable':
      return `${step}: ${String(detail['recipients'])} werd niet bereikt`;
    case 'document/replaced':
      return Number(detail['signaturesLost']) > 0
        ? `${who} verving ${documents}; de handtekeningen op de vorige versie vervallen`
        : `${who} verving ${documents}`;
    case 'document/sealed':
      return `Het zegel van de organisatie staat in ${documents}`;
    case 'message/awaited':
      return `${step} wacht op een bericht`;
    case 'message/received':
      return `Het bericht voor ${step} is gekomen`;
    case 'wait/over':
      if (detail['port'] === 'unopened') return `Niet iedereen opende op tijd de documenten van ${step}`;
      return detail['port'] === 'overdue' ? `Het bericht voor ${step} bleef uit` : `Het wachten bij ${step} is voorbij`;
    case 'call/answered':
      return detail['failed'] === undefined
        ? `${step}: de andere toepassing antwoordde`
        : `${step}: de andere toepassing kon het niet uitvoeren`;
    case 'subflow/ended':
      return `De stroom van ${step} is afgelopen`;
    case 'case/archived':
      return 'Het dossier ligt in het archief';
    case 'decision/taken':
      return `Keuze gemaakt bij ${step}`;
    case 'incident/raised':
      return `${step} lukte niet; het dossier wacht`;
    case 'incident/retried':
      return `${who} liet ${step} opnieuw proberen`;
    case 'incident/resolved':
      return `${step} is alsnog gelukt`;
    case 'task/reassigned':
      return `${who} gaf ${step}${
        detail['from'] === actor?.principal ? '' : ` van ${principalLabel(String(detail['from']), names)}`
      } door aan ${principalsInWords(detail['to'], names)}`;
    case 'task/extended':
      return `${who} verlengde de termijn van ${step} tot ${endOfTerm(detail['dueAt'])}`;
    case 'question/asked':
      return `${who} stelde bij ${step} een vraag aan ${principalsInWords(detail['to'], names)}`;
    case 'question/answered':
      return `${who} antwoordde op de vraag bij ${step}`;
    case 'step/skipped':
      if (detail['port'] === null) return `${who} liet los wat bij ${step} niet lukte`;
      return `${who} sloeg ${step} over; het dossier ging verder naar ‘${nodeName(nextNode(nodeId, String(detail['port'])))}’`;
    case 'data/corrected':
      return `${who} verbeterde gegevens: ${correctionsInWords(detail, answerIn)}`;
    case 'token/moved':
      return `${who} verplaatste het dossier van ${step} naar ‘${nodeName(String(detail['to']))}’`;
    case 'calendar/changed':
      return `${who} wijzigde de kalender; de termijnen zijn opnieuw geteld`;
    case 'case/withdrawn':
      return `${who} trok het dossier in`;
    case 'case/migrated':
      return `${who} zette het dossier over naar versie ${String(detail['version'])} van de stroom`;
    case 'case/ended': {
      const ending = endings[String(detail['outcome'])] ?? 'Het dossier is afgesloten';
      return actor ? `${ending} door ${who}` : ending;
    }
  }
}
