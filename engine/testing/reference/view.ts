import { canonicalJson } from '../../canonical-json.ts';
import type { CaseActivity } from '../../case/activities.ts';
import type { CaseState } from '../../case/case-state.ts';
import type { CaseCommand } from '../../case/events.ts';
import type { Asked, Case, Said, Task } from './case.ts';
import { activitiesOf } from './activities.ts';
import { isToken } from './answers.ts';
import { taskNodeOf, tasksOf, visitsOf } from './tasks.ts';
import { timerIdOf } from './timers.ts';
import { waitsOf } from './waits.ts';

/** Test support: all that is to be seen of a case, in one order: what the engine and the reference interpreter must agree on. */
export interface View {
  status: CaseState['status'];
  outcome: CaseState['outcome'];
  endedAt: string | null;
  data: CaseState['data'];
  calendar: CaseState['calendar'];
  documents: CaseState['documents'][string][];
  drafters: string[];
  passed: string[];
  deliveries: CaseState['deliveries'];
  archive: CaseState['archive'];
  tokens: string[];
  visits: object[];
  tasks: object[];
  waits: object[];
  runs: object[];
  stalls: object[];
  timers: object[];
}

const sorted = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, key: canonicalJson(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);

export function viewOfState(state: CaseState): View {
  const { status, outcome, endedAt, data, calendar, archive, deliveries, drafters } = state;
  const tasks = Object.values(state.tasks);
  const waits = Object.values(state.waits);
  return {
    ...{ status, outcome, endedAt, data, calendar, archive, deliveries },
    documents: sorted(Object.values(state.documents)),
    drafters: sorted(drafters),
    passed: sorted(state.passed),
    tokens: sorted(state.tokens),
    visits: sorted(Object.values(state.visits).map((visit) => ({ ...visit, openTasks: sorted(visit.openTasks) }))),
    tasks: sorted(
      tasks.map(({ acts, pending, questions, ladder: _ladder, climbed: _climbed, ...task }) => ({
        ...task,
        acts: sorted(acts.map(({ actor, outcome: chosen, at }) => ({ actor, outcome: chosen, at }))),
        pending: sorted(pending),
        questions: questions.map(({ actor, to, answer }) => ({ actor, to, answer: answer?.text ?? null })),
      })),
    ),
    waits: sorted(waits),
    runs: sorted(
      Object.values(state.runs).map(({ id, nodeId, holdsToken, attempts, incident, activity }) => ({
        ...{ id, nodeId, holdsToken, attempts },
        incident: incident?.code ?? null,
        asks: askedBy(activity),
      })),
    ),
    stalls: sorted(
      Object.values(state.stalls).map(({ id, nodeId, edge, taskId, incident: { code, since } }) => ({
        ...{ id, nodeId, edge, taskId, code, since },
      })),
    ),
    timers: sorted([
      ...tasks.flatMap(({ ladder }) => (ladder ? [{ id: ladder.timerId, firesAt: ladder.firesAt }] : [])),
      ...waits.flatMap(({ id, firesAt }) => (firesAt ? [{ id, firesAt }] : [])),
    ]),
  };
}

/** What the archive always gets; the rest of its metadata are values of the flow. */
const usual = ['number', 'title', 'flow', 'version', 'planHash', 'starter', 'startedAt', 'verificationCode'];

function askedBy({ activity, input }: CaseActivity): Asked {
  const { to, recipients, documents, values, data, metadata, taskId, actor, as, dueAt } = input as Partial<Asked> & {
    data?: Asked['values'];
    metadata?: Record<string, string>;
  };
  const own = metadata && Object.fromEntries(Object.entries(metadata).filter(([name]) => !usual.includes(name)));
  const asked = {
    ...{ activity, to, recipients, taskId, actor, as, dueAt },
    documents: documents?.map(({ id, sha256 }) => ({ id, sha256 })),
    values: values ?? data ?? own,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as unknown as Asked;
}

export function viewOfCase(c: Case): View {
  const { status, outcome, endedAt, data, calendar, archive, deliveries } = c;
  const tasks = tasksOf(c);
  const waits = waitsOf(c);
  return {
    ...{ status, outcome, endedAt, data, calendar, archive, deliveries },
    documents: sorted(c.documents),
    drafters: sorted(c.drafters),
    passed: sorted([...new Set(c.passed)]),
    tokens: sorted(c.tokens.flatMap((token) => (token.at === 'edge' ? [token.edge] : []))),
    visits: sorted(
      visitsOf(c).map(({ nodeId, number, order, tasks: open }) => ({
        ...{ nodeId, number, order },
        openTasks: sorted(open.map(({ id }) => id)),
      })),
    ),
    tasks: sorted(tasks.map((task) => viewOfTask(c, task))),
    waits: sorted(waits.map(({ at: _at, ...wait }) => wait)),
    runs: sorted(
      activitiesOf(c).map((run) => ({
        ...{ id: run.id, nodeId: run.nodeId, holdsToken: isToken(run), attempts: run.attempts },
        ...{ incident: run.incident, asks: inTexts(run.asks) },
      })),
    ),
    stalls: sorted([
      ...c.tokens.flatMap((token) =>
        token.at === 'stall'
          ? [
              {
                id: token.id,
                nodeId: token.nodeId,
                edge: token.edge,
                taskId: null,
                code: token.code,
                since: token.since,
              },
            ]
          : [],
      ),
      ...tasks.flatMap(({ id, nodeId, failure }) =>
        failure ? [{ id: `${id}.term`, nodeId, edge: null, taskId: id, ...failure }] : [],
      ),
    ]),
    timers: sorted([
      ...tasks.flatMap((task) =>
        task.timer ? [{ id: timerIdOf(task, task.timer), firesAt: task.timer.firesAt }] : [],
      ),
      ...waits.flatMap(({ id, firesAt }) => (firesAt ? [{ id, firesAt }] : [])),
    ]),
  };
}

function viewOfTask(
  c: Case,
  { votes, questions, timer: _timer, fired: _fired, failure: _failure, ...task }: Task,
): object {
  const { kind, settings } = taskNodeOf(c, task);
  return {
    ...task,
    kind,
    visit: Number(task.id.split('.')[1]),
    personal: 'personal' in settings && settings.personal,
    fourEyes: 'fourEyes' in settings && settings.fourEyes,
    acts: sorted(votes.filter(({ runId }) => !runId).map(({ actor, outcome, at }) => ({ actor, outcome, at }))),
    pending: sorted(votes.filter(({ runId }) => runId).map(({ actor, runId, at }) => ({ actor, runId, at }))),
    questions,
  };
}

/** The archive keeps texts. */
function inTexts(asks: Asked): Asked {
  if (asks.activity !== 'archive') return asks;
  const entries = Object.entries(asks.values!).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? value.name : String(value ?? ''),
  ]);
  return { ...asks, values: Object.fromEntries(entries) as Record<string, string> };
}

/** What commands ask of a driver, but for timers: `openTask n1.1.0`. */
export function askedOf(commands: readonly CaseCommand[]): string[] {
  const asked = commands.flatMap((command) => {
    switch (command.type) {
      case 'openTask':
      case 'closeTask':
        return [`${command.type} ${command.taskId}`];
      case 'run':
        return [`run ${command.runId}`];
      case 'finish':
        return [`finish ${command.outcome}`];
      default:
        return [];
    }
  });
  return sorted(asked);
}

/** What commands add to the trail. */
export function saidBy(commands: readonly CaseCommand[]): Said[] {
  const said = commands.flatMap((command) => {
    if (command.type !== 'record') return [];
    const { type, nodeId, taskId, actor } = command.entry;
    return [{ type, nodeId, taskId, personId: actor?.personId ?? null }];
  });
  return sorted(said);
}

/** What an event added to a reference case. */
export const happenedTo = ({ asked, said }: Case): { asked: string[]; said: Said[] } => ({
  asked: sorted(asked),
  said: sorted(said),
});
