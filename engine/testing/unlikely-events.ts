import type { CaseState } from '../case/case-state.ts';
import type { CaseEvent, Operation } from '../case/events.ts';
import type { Plan } from '../plan.ts';
import { outgoingLetterCase } from './outgoing-letter.ts';
import type { Draw } from './random-events.ts';
import { resultOf } from './walk-case.ts';

const one = <T>(items: readonly T[], draw: Draw): T => items[draw(items.length)]!;

type Done = Extract<CaseEvent, { type: 'activityDone' }>;

/** Test support: an answer of an activity that is out of the ordinary, or one that it cannot give. */
export function oddAnswer(state: CaseState, at: string, draw: Draw): CaseEvent | null {
  const run = Object.values(state.runs)[draw(Math.max(1, Object.keys(state.runs).length))];
  if (!run) return null;
  const answer = { ...resultOf(run, at), at } as Done;
  switch (draw(6)) {
    case 0:
      return { type: 'activityFailed', at, runId: run.id, code: 'x', message: 'Mislukt.' };
    case 1:
      return { ...answer, runId: `${run.id}0` };
    case 2:
      return { ...answer, activity: answer.activity === 'notify' ? 'remind' : 'notify', result: { recipients: 1 } };
    default:
      return { ...answer, result: oddResult(answer, state, draw) } as Done;
  }
}

function oddResult({ activity, result }: Done, { documents }: CaseState, draw: Draw): object {
  switch (activity) {
    case 'deliver':
      return { ...result, undeliverable: [0], deliveries: result.deliveries.slice(1) };
    case 'call':
      return { result: one<object>([{ bedrag: {} }, { bedrag: 'veel' }, { bedrag: null }, {}], draw) };
    case 'subflow': {
      const signature = { taskId: '', personId: 'ilse', name: 'Ilse', signedAt: '', level: 'B-T' as const };
      return {
        ...result,
        outcome: one(['refused', 'cancelled', 'completed'], draw),
        documents: result.documents.slice(draw(3) === 0 ? 1 : 0).map((each) => ({ ...each, signatures: [signature] })),
      };
    }
    case 'prepareDocuments':
    case 'attachSignature':
    case 'seal':
      return [
        { documents: result.documents.slice(1) },
        { documents: result.documents.map((document) => ({ ...document, id: 'weg' })) },
        { documents: result.documents.map((document) => ({ ...document, sha256: documents[document.id]?.sha256 })) },
      ][draw(3)]!;
    default:
      return result;
  }
}

/** Test support: an operation on something that is there, by a port or to a step that is drawn. */
export function fittingOperation(plan: Plan, state: CaseState, at: string, draw: Draw): CaseEvent {
  const { tasks, runs, stalls, waits } = state;
  const actor = { personId: 'els', name: 'els', principal: 'role:beheerder' as never, ground: 'self' as const };
  const failed = Object.values(runs).filter(({ incident }) => incident !== null);
  const places = [...failed, ...Object.values({ ...stalls, ...waits, ...tasks })];
  const place = places[draw(Math.max(1, places.length))];
  const reason = 'Zo beslist';
  const operated = (operation: Operation): CaseEvent => ({ type: 'operated', at, actor, operation });
  if (!place || draw(5) === 0)
    return operated({ type: 'move', from: place?.nodeId ?? 'n1', to: `n${draw(20)}`, reason });
  const port = one([...Object.keys(plan.nodes[place.nodeId]!.ports), null], draw);
  if ('acts' in place) return operated({ type: 'skip', taskId: place.id, port, reason });
  if (draw(2) === 0) return operated({ type: 'retry', runId: place.id });
  const holdsNone = 'holdsToken' in place && !place.holdsToken;
  return operated({ type: 'skip', runId: place.id, port: holdsNone ? null : port, reason });
}

/** Test support: an answer to a question that was asked about a task, mostly by who was asked. */
export function answerToQuestion({ tasks }: CaseState, at: string, draw: Draw): CaseEvent | null {
  const task = Object.values(tasks).find(({ questions }) => questions.length > 0);
  if (!task) return null;
  const { id: questionId, to } = one(task.questions, draw);
  const principal = draw(5) > 0 ? to[0]! : ('role:keizer' as never);
  const actor = { personId: 'mia', name: 'Mia', principal, ground: 'self' as const };
  const amendment = { type: 'answer' as const, taskId: task.id, questionId, answer: one(['Ja', 'Ja', ''], draw) };
  return { type: 'amended', at, actor, amendment };
}

/** Test support: what hardly anybody sends: too late, for the wrong case, about what is not there. */
export function unlikelyEvent(state: CaseState, at: string, draw: Draw): CaseEvent {
  const personId = one(['els', 'an-peeters'], draw);
  const principal = one(['starter', 'person:mia', 'role:burgemeester'] as const, draw) as never;
  const actor = { personId, name: personId, principal, ground: 'self' as const };
  const [task] = Object.values(state.tasks);
  const [document] = Object.values(state.documents).reverse();
  switch (draw(8)) {
    case 0:
      return { type: 'started', at, start: outgoingLetterCase() };
    case 1:
      return { type: 'messageReceived', at, name: one(['antwoord', 'niemand'], draw), key: 'x', data: {} };
    case 2: {
      const calendar = { ...state.calendar, untilOn: one(['2026-11-27', '2028-12-31'], draw) };
      return { type: 'calendarChanged', at, actor, calendar };
    }
    case 3: {
      const data = one([{ collega: 'mia' }, { dag: '2026-12-04' }, { leeg: 4 }, { dringend: true }, { weg: 1 }], draw);
      return { type: 'operated', at, actor, operation: { type: 'correct', data, reason: 'Vergist' } };
    }
    case 4: {
      const by = one([{ workingHours: 5 }, { workingDays: 1_000 }, { until: '2026-11-25' }, { workingDays: 0 }], draw);
      const amendment = { type: 'extend' as const, taskId: task?.id ?? 'weg', by, reason: 'Ziekte' };
      return { type: 'amended', at, actor, amendment };
    }
    case 5: {
      const person = { ...actor, principal: task?.principals[0] ?? principal };
      const documentId = document?.id ?? 'weg';
      const sha256 = 'b'.repeat(64);
      return {
        type: 'documentReplaced',
        at,
        taskId: task?.id ?? 'weg',
        actor: person,
        documentId,
        sha256,
        fileName: 'x',
      };
    }
    case 6:
      return {
        type: 'activityFailed',
        at,
        runId: one([...Object.keys(state.runs), 'weg'], draw),
        code: 'y',
        message: '',
      };
    default: {
      const [stall] = Object.keys(state.stalls);
      return { type: 'operated', at, actor, operation: { type: 'retry', runId: stall ?? 'weg' } };
    }
  }
}
