import type { TaskProjection } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';
import { mayAmend } from '../authorise.ts';
import type { AmendmentKind } from '../authorise.ts';
import { principalLabel } from '../labels.ts';
import type { Names } from '../labels.ts';
import type { TaskChanges } from '../resources/task-changes.ts';
import type { Viewer } from '../viewer.ts';

/** Says of open tasks what the viewer may change about them, and what was asked. The people are read once for all. */
export async function readTaskChanges(store: Store, viewer: Viewer, names: Names) {
  const departments = new Map((await store.people.list()).map(({ id, department }) => [id, department]));
  return (task: TaskProjection, starterId: string): TaskChanges => {
    const department = departments.get(starterId) ?? null;
    const may = (kind: AmendmentKind, open: readonly string[]) =>
      viewer.mayAct && mayAmend(viewer, kind, { starterId, department, open });
    return {
      starterId,
      open: task.open.map((principal) => ({
        principal,
        label: principalLabel(principal, names),
        mayReassign: !task.personal && may('reassign', [principal]),
      })),
      mayExtend: may('extend', task.open),
      mayAsk: may('ask', task.open),
      questions: task.questions.map(({ id, actor, to, text, at, answer }) => ({
        id,
        askedBy: actor.name,
        to: to.map((principal) => principalLabel(principal, names)),
        text,
        at,
        answer: answer && { by: answer.actor.name, text: answer.text, at: answer.at },
        mayAnswer: viewer.mayAct && answer === null && to.some((principal) => viewer.principals.includes(principal)),
      })),
    };
  };
}
