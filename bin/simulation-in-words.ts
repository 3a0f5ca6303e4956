import type {
  Difference,
  Differences,
  Flow,
  Happening,
  Scenario,
  ScenarioStep,
  SimulatedMail,
  SimulatedRun,
} from '../engine/index.ts';
import { allFields } from '../engine/index.ts';
import { valueInWords } from '../api/cases/display.ts';
import { sentenceOfEntry } from '../api/cases/sentences.ts';
import type { TrailWords } from '../api/cases/sentences.ts';

const momentFormat = new Intl.DateTimeFormat('nl-BE', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Brussels',
});

/** `vr 27 november 2026 om 16:00` */
function dutchMoment(at: string): string {
  return momentFormat.format(new Date(at));
}

/** What happened to a simulated case, a line each. */
export function describeRun(flow: Flow, scenario: Scenario, { happenings, state }: SimulatedRun): string[] {
  const words = wordsOf(flow, scenario);
  const lineOf = (happening: Happening): string => {
    if (happening.is === 'mailed') return `  ${mailInWords(happening.mail)}`;
    return `  ${dutchMoment(happening.entry.at)}  ${sentenceOfEntry(happening.entry, words)}`;
  };
  return [
    `${flow.name.nl}: ${scenario.name}`,
    ...happenings.map(lineOf),
    ...(state.status === 'running' ? [['  Het dossier wacht nog.', ...openIncidents(state)].join(' ')] : []),
  ];
}

/** What those who operate cases read of what went wrong and was not put right. */
const openIncidents = ({ runs, stalls }: SimulatedRun['state']): string[] =>
  [...Object.values(runs), ...Object.values(stalls)].flatMap(({ incident }) => (incident ? [incident.message] : []));

const mailInWords = ({ at, to, about }: SimulatedMail): string => `${dutchMoment(at)}  E-mail aan ${to}: ${about}`;

function wordsOf(flow: Flow, { people, documents }: Scenario): TrailWords {
  const nodeName = (nodeId: string | null) => flow.nodes.find(({ id }) => id === nodeId)?.name.nl ?? nodeId ?? '';
  const personName = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const slotOf = (documentId: string) => documentId.replace(/-\d+$/, '');
  return {
    nodeName,
    nextNode: (nodeId, port) => flow.edges.find((edge) => edge.from === nodeId && edge.port === port)?.to ?? null,
    answerIn: (fieldId, value) => {
      const field = allFields(flow).find(({ id }) => id === fieldId);
      return field ? { label: field.label.nl, value: valueInWords(field, value, personName) } : null;
    },
    documentName: (documentId) => documents.find(({ slot }) => slot === slotOf(documentId))?.fileName ?? null,
    names: {
      role: (key) => key.replaceAll('-', ' '),
      department: (key) => key.replaceAll('-', ' '),
      group: (key) => key.replaceAll('-', ' '),
      person: personName,
    },
  };
}

const outcomes: Record<string, string> = {
  completed: 'afgerond',
  refused: 'geweigerd',
  cancelled: 'stopgezet',
  running: 'wacht nog',
};

/** A step of a scenario in words. */
export function describeStep(flow: Flow, { people }: Scenario, step: ScenarioStep): string {
  const name = 'by' in step ? (people.find(({ id }) => id === step.by)?.name ?? step.by) : '';
  const where = 'on' in step ? `‘${flow.nodes.find(({ id }) => id === step.on)?.name.nl ?? step.on}’` : '';
  switch (step.do) {
    case 'act':
      return `${name} handelt ${where} af`;
    case 'sign':
      return `${name} ondertekent ${where}`;
    case 'fill':
      return `${name} vult ${where} in`;
    case 'replace':
      return `${name} vervangt een document bij ${where}`;
    case 'retry':
      return `${name} laat ${where} opnieuw proberen`;
    case 'cancel':
      return `${name} zet het dossier stop`;
    case 'message':
      return `het bericht ${step.message} komt binnen`;
    case 'open':
      return `wat ${where} bracht, wordt geopend`;
    case 'fail':
      return `${where} mislukt`;
    case 'answer':
      return `${where} krijgt een antwoord`;
  }
}

/** What came of it otherwise than expected, a line each. */
export function describeDifferences(flow: Flow, { outcome, path, mails, endedAt, incidents }: Differences): string[] {
  const stepName = (id: string) => `‘${flow.nodes.find((node) => node.id === id)?.name.nl ?? id}’`;
  const moment = (at: string | null) => (at === null ? 'het is niet afgesloten' : dutchMoment(at));
  return [
    ...linesOf('De afloop', outcome, (found) => outcomes[found] ?? found),
    ...linesOf('Het einde', endedAt, moment),
    ...linesOf('De weg', path, stepName),
    ...linesOf('De e-mails', mails, mailInWords),
    ...linesOf('De incidenten', incidents, ({ on, code }) => `${code} bij ${stepName(on)}`),
  ];
}

function linesOf<T>(what: string, difference: Difference<T> | undefined, inWords: (one: T) => string): string[] {
  if (!difference) return [];
  return [
    ...difference.missing.map((one) => `${what}: verwacht, maar er was niet: ${inWords(one)}`),
    ...difference.unexpected.map((one) => `${what}: niet verwacht, maar er was wel: ${inWords(one)}`),
  ];
}
