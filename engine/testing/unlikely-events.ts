import type { CaseState } from '../case/case-state.ts';
import type { CaseEvent } from '../case/events.ts';
import { outgoingLetterCase } from './outgoing-letter.ts';
import { amendmentOn } from './random-events.ts';
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
      return { ...answer, result: oddResult(answer, draw) } as Done;
  }
}

function oddResult({ activity, result }: Done, draw: Draw): object {
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
      return draw(2) === 0
        ? { documents: result.documents.slice(1) }
        : { documents: result.documents.map((document) => ({ ...document, id: 'weg' })) };
    default:
      return result;
  }
}

/** Test support: what hardly anybody sends: too late, for the wrong case, about what is not there. */
export function unlikelyEvent(state: CaseState, at: string, draw: Draw): CaseEvent {
  const personId = one(['els', 'an-peeters'], draw);
  const principal = one(['starter', 'person:mia', 'role:burgemeester'] as const, draw) as never;
  const actor = { personId, name: personId, principal, ground: 'self' as const };
  const [task] = Object.values(state.tasks);
  const [document] = Object.values(state.documents).reverse();
  const asked = Object.values(state.tasks).find(({ questions }) => questions.some(({ answer }) => answer === null));
  switch (draw(9)) {
    case 0: {
      const to = asked?.questions.at(-1)?.to[0] ?? principal;
      const questionId = String(asked?.questions.length ?? 1);
      const amendment = { type: 'answer' as const, taskId: asked?.id ?? 'weg', questionId, answer: 'Ja' };
      return asked || draw(4) === 0
        ? { type: 'amended', at, actor: { ...actor, principal: to }, amendment }
        : amendmentOn(task, at, draw);
    }
    case 8:
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
