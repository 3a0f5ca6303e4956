import { questionNotice, answerNotice } from '../../messages/notices.ts';
import type { Permission } from '../../problem.ts';
import type { Actor, Principal } from '../../schema/principal.ts';
import type { CaseState, Question, Task } from '../case-state.ts';
import { resolvePrincipals } from '../principals.ts';
import { startRun } from '../runs.ts';
import { replaceTask } from '../tasks.ts';
import { nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { AmendmentOf } from './amended.ts';
import { granted, refused } from './permission.ts';

export function permitAsk(state: CaseState, { taskId, to, question }: AmendmentOf<'ask'>): Permission {
  if (!state.tasks[taskId]) return refused('task/closed');
  if (!question.trim()) return refused('reason/missing', { outcome: 'ask' });
  return resolvePrincipals(to, state).length > 0 ? granted : refused('question/nobody');
}

/** Keeps a question on its task, and sends it to who is asked. The task goes on meanwhile. */
export function ask(turn: Turn, { taskId, to, question }: AmendmentOf<'ask'>, actor: Actor): void {
  const task = turn.state.tasks[taskId]!;
  const asked: Question = {
    id: String(task.questions.length + 1),
    actor,
    to: resolvePrincipals(to, turn.state),
    text: question,
    at: turn.at,
    answer: null,
  };
  replaceTask(turn, { ...task, questions: [...task.questions, asked] });
  const detail = { question: asked.id, text: question, to: asked.to.join(' ') };
  record(turn, 'question/asked', { actor, nodeId: task.nodeId, taskId, detail });
  const about = { by: actor.name, step: nodeOf(turn.plan, task.nodeId).name, text: question };
  startRun(turn, `${taskId}.question.${asked.id}`, task.nodeId, false, {
    activity: 'notify',
    input: { to: asked.to, ...questionNotice(about) },
  });
}

const questionOf = ({ questions }: Task, questionId: string) => questions.find(({ id }) => id === questionId);

export function permitAnswer(state: CaseState, amendment: AmendmentOf<'answer'>, actor: Actor): Permission {
  const task = state.tasks[amendment.taskId];
  if (!task) return refused('task/closed');
  const question = questionOf(task, amendment.questionId);
  if (!question) return refused('question/unknown');
  if (question.answer) return refused('question/answered');
  if (!question.to.includes(actor.principal)) return refused('question/not-yours');
  return amendment.answer.trim() ? granted : refused('reason/missing', { outcome: 'answer' });
}

/** Keeps the answer beside the question, and sends it to who asked. */
export function answer(turn: Turn, { taskId, questionId, answer: text }: AmendmentOf<'answer'>, actor: Actor): void {
  const task = turn.state.tasks[taskId]!;
  const answered = { actor, text, at: turn.at };
  const questions = task.questions.map((each) => (each.id === questionId ? { ...each, answer: answered } : each));
  replaceTask(turn, { ...task, questions });
  record(turn, 'question/answered', { actor, nodeId: task.nodeId, taskId, detail: { question: questionId, text } });
  const { actor: asker } = questionOf(task, questionId)!;
  const about = { by: actor.name, step: nodeOf(turn.plan, task.nodeId).name, text };
  startRun(turn, `${taskId}.answer.${questionId}`, task.nodeId, false, {
    activity: 'notify',
    input: { to: [`person:${asker.personId}` as Principal], ...answerNotice(about) },
  });
}
