import type { Actor, AuditEntry } from '../../engine/index.ts';
import { principalLabel } from '../labels.ts';
import type { Names } from '../labels.ts';

export interface TrailWords {
  names: Names;
  nodeName: (nodeId: string | null) => string;
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
  skipped: 'een beheerder sloeg ze over',
  'case-ended': 'het dossier is afgesloten',
};

const people = (count: unknown): string => (count === 1 ? '1 persoon' : `${String(Number(count ?? 0))} personen`);

const principalsInWords = (detail: unknown, names: Names): string =>
  String(detail)
    .split(' ')
    .map((principal) => principalLabel(principal, names))
    .join(', ');

/** One line of the audit trail in words. */
export function sentenceOfEntry(entry: AuditEntry, { names, nodeName, documentName }: TrailWords): string {
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
      return `${step} is doorgegeven, want ze bleef te lang liggen`;
    case 'task/overdue':
      return `De termijn van ${step} is voorbij`;
    case 'people/notified':
      return `${people(detail['recipients'])} verwittigd`;
    case 'document/delivered':
      return detail['recipient'] === null || detail['recipient'] === undefined
        ? `${step}: er was niemand om naar te verzenden`
        : `Per e-mail verzonden naar ${String(detail['recipient'])}`;
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
      return `${who} gaf ${step} door aan ${principalsInWords(detail['to'], names)}`;
    case 'task/extended':
      return `${who} verlengde de termijn van ${step}`;
    case 'question/asked':
      return `${who} stelde bij ${step} een vraag aan ${principalsInWords(detail['to'], names)}: ${String(detail['text'])}`;
    case 'question/answered':
      return `${who} antwoordde bij ${step}: ${String(detail['text'])}`;
    case 'step/skipped':
      return `${who} sloeg ${step} over`;
    case 'data/corrected':
      return `${who} verbeterde gegevens van het dossier`;
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
