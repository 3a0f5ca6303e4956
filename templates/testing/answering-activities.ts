import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type {
  Activities,
  ActivityContext,
  ActivityInput,
  ActivityResults,
  CaseActivity,
  CaseActivityName,
  CaseStart,
  Plan,
  ScenarioStep,
} from '../../engine/index.ts';
import { hashPlan } from '../../engine/index.ts';
import type { Run } from '../../engine/case/case-state.ts';
import { answerOf } from '../../engine/simulate/answer.ts';

/** How the next activity of a step of a case ends. */
export type Ending = Extract<ScenarioStep, { do: 'fail' | 'answer' }>;

/** An activity that succeeded, with the server's time. */
export interface AnsweredCall {
  caseId: string;
  at: string;
  activity: CaseActivity;
  result: ActivityResults[CaseActivityName];
}

type SubcaseInput = ActivityInput<'subflow'> & { starter: CaseStart['starter'] };

const names = [
  'prepareDocuments',
  'attachSignature',
  'remind',
  'escalate',
  'notify',
  'deliver',
  'archive',
  'seal',
  'call',
];

/** Test support: activities that answer on Temporal as they do in a simulation. */
export function createAnsweringActivities() {
  const calls: AnsweredCall[] = [];
  const endings: { caseId: string; ending: Ending }[] = [];

  function takeEnding(caseId: string, nodeId: string): Ending | undefined {
    const index = endings.findIndex(({ ending, ...of }) => of.caseId === caseId && ending.on === nodeId);
    return index < 0 ? undefined : endings.splice(index, 1)[0]?.ending;
  }

  function answer({ caseId, idempotencyKey }: ActivityContext, activity: CaseActivity) {
    const id = idempotencyKey.slice(caseId.length + 1);
    const nodeId = id.split('.')[0]!;
    const at = new Date(Context.current().info.currentAttemptScheduledTimestampMs).toISOString();
    const ending = takeEnding(caseId, nodeId);
    if (ending?.do === 'fail') {
      throw ApplicationFailure.create({ type: ending.code, message: ending.message, nonRetryable: true });
    }
    const run: Run = { id, nodeId, holdsToken: true, activity, attempts: 1, incident: null };
    const { result } = answerOf(run, at, ending?.result);
    calls.push({ caseId, at, activity, result });
    return result;
  }

  const answering = names.map((name) => [
    name,
    (context: ActivityContext, input: unknown) =>
      Promise.resolve(answer(context, { activity: name, input } as CaseActivity)),
  ]);
  const activities = {
    ...Object.fromEntries(answering),
    openSubcase(context: ActivityContext, input: SubcaseInput) {
      const { outcome } = answer(context, { activity: 'subflow', input }) as { outcome: 'completed' };
      return Promise.resolve(startThatEnds(context, input, outcome));
    },
  } as unknown as Partial<Activities>;
  return { activities, calls, endings };
}

/** A case of another flow that ends at once. */
function startThatEnds(
  { caseId, number, organisation }: ActivityContext,
  { flow, starter }: SubcaseInput,
  outcome: 'completed' | 'refused',
): CaseStart {
  const common = { name: { nl: 'Deel' }, incoming: [] as string[] };
  const plan: Plan = {
    schema: 'paraaf/plan/1',
    key: flow,
    version: 1,
    name: { nl: 'Deel' },
    department: 'secretariaat',
    form: [],
    documents: [{ id: 'hoofd', label: { nl: 'Stuk' }, required: true, many: false, signed: true }],
    start: 'start',
    nodes: {
      start: { ...common, id: 'start', kind: 'start', settings: { who: [], title: '' }, ports: { started: 'e1' } },
      eind: {
        ...common,
        id: 'eind',
        kind: 'end',
        settings: { outcome, stopsCase: false },
        ports: {},
        incoming: ['e1'],
      },
    },
    edges: { e1: { from: 'start', port: 'started', to: 'eind' } },
  };
  return {
    caseId: `${caseId}.1`,
    number: `${number}.1`,
    organisation,
    department: 'secretariaat',
    title: 'Deel',
    verificationCode: '1234567890123456',
    starter,
    plan,
    planHash: hashPlan(plan),
    calendar: {
      timeZone: 'Europe/Brussels',
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      closedOn: [],
      untilOn: '2045-12-31',
    },
    data: {},
    documents: [],
  };
}
