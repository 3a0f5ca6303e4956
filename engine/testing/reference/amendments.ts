import type { Amendment, CaseEvent } from '../../case/events.ts';
import type { Actor, Principal } from '../../schema/principal.ts';
import { activitiesOf, errand } from './activities.ts';
import { attempt, refuse, refuseIf, say } from './case.ts';
import type { Case } from './case.ts';
import { cancel } from './ending.ts';
import { dueOf } from './ladder.ts';
import { openOf, peopleOf } from './principals.ts';
import { changeTask, countTermAgain, openTaskOf, taskNodeOf } from './tasks.ts';

type Of<T extends Amendment['type']> = Extract<Amendment, { type: T }>;

export function amended(c: Case, { amendment, actor }: Extract<CaseEvent, { type: 'amended' }>): Case {
  refuseIf(c.status !== 'running', 'case/not-running');
  refuseIf('reason' in amendment && !amendment.reason.trim(), 'reason/missing');
  switch (amendment.type) {
    case 'reassign':
      return reassign(c, amendment, actor);
    case 'extend':
      return extend(c, amendment, actor);
    case 'withdraw':
      return withdraw(c, amendment, actor);
    case 'ask':
      return question(c, amendment, actor);
    case 'answer':
      return answer(c, amendment, actor);
  }
}

/** One open principal is replaced by others. Where everybody had to act, everybody still has to. */
function reassign(c: Case, { taskId, from, to }: Of<'reassign'>, actor: Actor): Case {
  const task = openTaskOf(c, taskId);
  const { settings } = taskNodeOf(c, task);
  refuseIf('personal' in settings && settings.personal, 'task/personal');
  refuseIf(!task.principals.includes(from), 'task/not-your-principal');
  refuseIf(!openOf(task).includes(from), 'task/already-acted');
  const others = peopleOf(c, to);
  refuseIf(others.length === 0, 'reassign/nobody');
  refuseIf(
    others.some((principal) => task.principals.includes(principal)),
    'reassign/already-asked',
  );
  const drafters = [c.starter.personId, ...c.drafters].map((personId) => `person:${personId}`);
  const isDrafter = others.some((principal) => drafters.includes(principal));
  refuseIf(isDrafter && 'fourEyes' in settings && settings.fourEyes, 'task/four-eyes');
  const principals = task.principals.flatMap((principal) => (principal === from ? others : [principal]));
  const need = task.need === task.principals.length ? principals.length : task.need;
  const changed = changeTask(c, taskId, (one) => ({ ...one, principals, need }));
  return say(changed, 'task/reassigned', { nodeId: task.nodeId, taskId, actor });
}

/** What is due moves, to later than it was and than now. */
function extend(c: Case, { taskId, by }: Of<'extend'>, actor: Actor): Case {
  const task = openTaskOf(c, taskId);
  refuseIf(task.dueAt === null && !('until' in by), 'extend/no-term');
  const extended = { ...task, extensions: [...task.extensions, by] };
  const due = attempt(() => dueOf(c, extended));
  if (due.failure || due.value === null) return refuse('extend/beyond-calendar');
  refuseIf(due.value <= c.at || due.value <= (task.dueAt ?? ''), 'extend/not-later');
  const moved = countTermAgain(
    changeTask(c, taskId, () => extended),
    taskId,
  );
  return say(moved, 'task/extended', { nodeId: task.nodeId, taskId, actor });
}

/** Cancels the case, but not while something is under way that reaches others or stands in a document for good. */
function withdraw(c: Case, { reason }: Of<'withdraw'>, actor: Actor): Case {
  const irrevocable = ['attachSignature', 'seal', 'deliver', 'archive', 'call', 'subflow'];
  refuseIf(
    activitiesOf(c).some(({ asks }) => irrevocable.includes(asks.activity)),
    'withdraw/under-way',
  );
  return cancel(say(c, 'case/withdrawn', { actor }), actor, reason);
}

/** A question holds up nothing. */
function question(c: Case, { taskId, to, question: text }: Of<'ask'>, actor: Actor): Case {
  const { nodeId, questions } = openTaskOf(c, taskId);
  refuseIf(!text.trim(), 'reason/missing');
  const people = peopleOf(c, to);
  refuseIf(people.length === 0, 'question/nobody');
  const asked = changeTask(c, taskId, (task) => ({
    ...task,
    questions: [...questions, { actor, to: people, answer: null }],
  }));
  const said = say(asked, 'question/asked', { nodeId, taskId, actor });
  return errand(said, `${taskId}.question.${questions.length + 1}`, nodeId, { activity: 'notify', to: people });
}

/** The answer goes to who asked. */
function answer(c: Case, { taskId, questionId, answer: text }: Of<'answer'>, actor: Actor): Case {
  const { nodeId, questions } = openTaskOf(c, taskId);
  const about = questions[Number(questionId) - 1] ?? refuse('question/unknown');
  refuseIf(about.answer !== null, 'question/answered');
  refuseIf(!about.to.includes(actor.principal), 'question/not-yours');
  refuseIf(!text.trim(), 'reason/missing');
  const answered = questions.map((one) => (one === about ? { ...one, answer: text } : one));
  const known = changeTask(c, taskId, (task) => ({ ...task, questions: answered }));
  const said = say(known, 'question/answered', { nodeId, taskId, actor });
  const to = [`person:${about.actor.personId}` as Principal];
  return errand(said, `${taskId}.answer.${questionId}`, nodeId, { activity: 'notify', to });
}
