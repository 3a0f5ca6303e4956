import { advance } from '../case/advance.ts';
import type { AuditEntry } from '../case/audit.ts';
import type { CaseState, Run } from '../case/case-state.ts';
import { createState } from '../case/create-state.ts';
import type { CaseEvent } from '../case/events.ts';
import { permits } from '../case/permits.ts';
import type { Plan } from '../plan.ts';
import type { Refusal } from '../problem.ts';
import { answerOf } from './answer.ts';
import { mailsOf } from './mails.ts';
import type { SimulatedMail } from './mails.ts';
import { startOf } from './scenario-start.ts';
import { eventOf } from './step-event.ts';
import { later, stepMoments } from './step-moments.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

/** What was seen of a simulated case, in order: a line of its audit trail, or a mail that went out. */
export type Happening = { is: 'recorded'; entry: AuditEntry } | { is: 'mailed'; mail: SimulatedMail };

/** How the next activity of a step ends. */
type Ending = Extract<ScenarioStep, { do: 'fail' | 'answer' }>;

export interface SimulatedRun {
  happenings: Happening[];
  mails: SimulatedMail[];
  /** The steps that were reached, in the order in which each was reached first. */
  path: string[];
  /** Where the case stands when nothing is left to happen by itself. */
  state: CaseState;
  /** The step of the scenario that was not possible, and why: the run ends before it. */
  refused: { step: number; problem: Refusal } | null;
}

/**
 * Lets a scenario happen to a case: the real engine on a clock that leaps from one thing to the next. Timers fire when
 * they are due, also those after the last step; an activity takes no time and succeeds, unless the scenario says otherwise.
 *
 * @param plan a plan that was checked
 * @throws EngineError `plan/broken`; `calendar/exhausted` when a step comes after the end of the calendar
 */
export function simulate(plan: Plan, scenario: Scenario): SimulatedRun {
  const start = startOf(plan, scenario);
  const happenings: Happening[] = [];
  const timers = new Map<string, string>();
  const endings: Ending[] = [];
  let state = createState(start);
  let now = scenario.startedAt;

  function happen(event: CaseEvent): void {
    const events = [event];
    for (const next of events) {
      // The answer of an activity that the case, ended meanwhile, no longer waits for.
      if (next !== event && !permits(plan, state, next).ok) continue;
      const { state: reached, commands } = advance(plan, state, next);
      state = reached;
      for (const command of commands) {
        if (command.type === 'record') happenings.push({ is: 'recorded', entry: command.entry });
        else if (command.type === 'setTimer') timers.set(command.timerId, command.firesAt);
        else if (command.type === 'clearTimer') timers.delete(command.timerId);
        else if (command.type === 'finish') timers.clear();
        else if (command.type === 'run') {
          const run = state.runs[command.runId];
          if (run) events.push(perform(run));
        }
      }
    }
  }

  function perform(run: Run): CaseEvent {
    const index = endings.findIndex(({ on }) => on === run.nodeId);
    const [ending] = index < 0 ? [] : endings.splice(index, 1);
    if (ending?.do === 'fail') {
      return { type: 'activityFailed', at: now, runId: run.id, code: ending.code, message: ending.message };
    }
    const done = answerOf(run, now, ending?.result);
    const { title } = start;
    for (const mail of mailsOf(run.activity, done.result, { title, people: scenario.people, at: now })) {
      happenings.push({ is: 'mailed', mail });
    }
    return done;
  }

  /** Fires the timers that are due until then, the earliest first; without an instant, all that there will be. */
  function passTime(until: string | null): void {
    for (;;) {
      const [due] = [...timers].sort(([, one], [, other]) => Date.parse(one) - Date.parse(other));
      if (!due || (until !== null && Date.parse(due[1]) > Date.parse(until))) break;
      const [timerId, firesAt] = due;
      timers.delete(timerId);
      now = later(now, firesAt);
      happen({ type: 'timerFired', at: now, timerId });
    }
    if (until !== null) now = later(now, until);
  }

  const outcome = (refused: SimulatedRun['refused']): SimulatedRun => ({
    happenings,
    mails: happenings.flatMap((happening) => (happening.is === 'mailed' ? [happening.mail] : [])),
    path: [plan.start, ...new Set(state.passed.map((edge) => plan.edges[edge]!.to))],
    state,
    refused,
  });

  happen({ type: 'started', at: now, start });
  const moments = stepMoments(scenario);
  for (const [index, step] of scenario.steps.entries()) {
    passTime(moments[index]!);
    if (step.do === 'fail' || step.do === 'answer') {
      endings.push(step);
      continue;
    }
    const event = eventOf(step, scenario, state, now);
    const permission = permits(plan, state, event);
    if (!permission.ok) return outcome({ step: index, problem: permission.problem });
    happen(event);
  }
  passTime(null);
  return outcome(null);
}
