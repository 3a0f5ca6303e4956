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
  'case-ended': 'het dossier is afgesloten',
};

const people = (count: unknown): string => (count === 1 ? '1 persoon' : `${String(Number(count ?? 0))} personen`);

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
    case 'case/migrated':
      return `${who} zette het dossier over naar versie ${String(detail['version'])} van de stroom`;
    case 'case/ended': {
      const ending = endings[String(detail['outcome'])] ?? 'Het dossier is afgesloten';
      return actor ? `${ending} door ${who}` : ending;
    }
  }
}
