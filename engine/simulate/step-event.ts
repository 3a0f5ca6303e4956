import type { CaseState, Task } from '../case/case-state.ts';
import { stillUnopened } from '../case/deliveries.ts';
import type { CaseEvent } from '../case/events.ts';
import { openPrincipals } from '../case/principals.ts';
import { signedDocumentRefs } from '../case/runs.ts';
import { hashJson } from '../hash.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import { standsFor } from './mails.ts';
import type { Scenario, ScenarioPerson, ScenarioStep } from './scenario.ts';

/** A step that happens at once; the others say how the next activity ends. */
export type EventStep = Exclude<ScenarioStep, { do: 'fail' | 'answer' }>;
type TaskStep = Extract<EventStep, { do: 'act' | 'sign' | 'fill' | 'replace' }>;

/** The event that a step of a scenario is in this state. Where its task, delivery or incident is not there, the engine refuses the event. */
export function eventOf(step: EventStep, { people }: Scenario, state: CaseState, at: string): CaseEvent {
  if (step.do === 'message') {
    const { message, key = state.info.number, data } = step;
    return { type: 'messageReceived', at, name: message, key, data };
  }
  if (step.do === 'open') {
    const [first = ''] = stillUnopened(state, step.on);
    return { type: 'deliveryOpened', at, nodeId: step.on, field: step.field ?? first };
  }
  const person = people.find(({ id }) => id === step.by)!;
  switch (step.do) {
    case 'act': {
      const { task, actor } = taskFor(step, person, state);
      const { outcome, reason } = step;
      return { type: 'acted', at, taskId: task?.id ?? step.on, actor, outcome, ...(reason ? { reason } : {}) };
    }
    case 'sign': {
      const { task, actor } = taskFor(step, person, state);
      return {
        type: 'signatureGiven',
        at,
        taskId: task?.id ?? step.on,
        actor,
        signingSessionId: 'scenario',
        documents: signedDocumentRefs(state).map(({ id, sha256 }) => ({ id, baseSha256: sha256 })),
      };
    }
    case 'fill': {
      const { task, actor } = taskFor(step, person, state);
      return { type: 'filled', at, taskId: task?.id ?? step.on, actor, data: step.data };
    }
    case 'replace': {
      const { task, actor } = taskFor(step, person, state);
      const { slot, fileName } = step;
      const documentId = Object.values(state.documents).find((document) => document.slot === slot)?.id ?? slot;
      const sha256 = hashJson({ slot, fileName });
      return { type: 'documentReplaced', at, taskId: task?.id ?? step.on, actor, documentId, sha256, fileName };
    }
    case 'retry': {
      const failed = [...Object.values(state.runs), ...Object.values(state.stalls)].find(
        ({ nodeId, incident }) => nodeId === step.on && incident !== null,
      );
      return {
        type: 'operated',
        at,
        actor: actorOf(person, `person:${person.id}` as Principal),
        operation: { type: 'retry', runId: failed?.id ?? step.on },
      };
    }
    case 'cancel':
      return { type: 'cancelled', at, actor: actorOf(person, `person:${person.id}` as Principal), reason: step.reason };
  }
}

/** The task of the step that waits for the person, or for the one for whom the person acts. */
function taskFor(
  step: TaskStep,
  person: ScenarioPerson,
  { tasks }: CaseState,
): { task: Task | undefined; actor: Actor } {
  const waiting = Object.values(tasks)
    .filter(({ nodeId }) => nodeId === step.on)
    .flatMap((task) => openPrincipals(task).map((principal) => ({ task, principal })));
  const found = waiting.find(({ principal }) => (step.for ? principal === step.for : standsFor(person, principal)));
  const principal = found?.principal ?? step.for ?? (`person:${person.id}` as Principal);
  // Whoever has nothing to do here is refused by the engine, with the step's task to say it of.
  const task = found?.task ?? waiting[0]?.task;
  return { task, actor: { ...actorOf(person, principal), ...groundOf(step) } };
}

function groundOf({ ground }: TaskStep): Partial<Actor> {
  if (!ground) return {};
  return { ground, ...(ground === 'mandate' ? { mandateId: 'scenario' } : {}) };
}

function actorOf({ id, name }: ScenarioPerson, principal: Principal): Actor {
  return { personId: id, name, principal, ground: 'self' };
}
