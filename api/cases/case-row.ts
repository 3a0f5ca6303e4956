import type { CaseProjection } from '../../engine/index.ts';
import { principalLabel } from '../labels.ts';
import type { Names } from '../labels.ts';
import type { CaseRow } from '../resources/cases.ts';

/** A case as a list shows it: first who has the ball, and until when. */
export function caseRowOf(projection: CaseProjection, names: Names, nowAt: string): CaseRow {
  const { caseId, number, title, flow, department, status, starter, startedAt, endedAt, tasks, incidents } = projection;
  return {
    id: caseId,
    number,
    title,
    flowKey: flow.key,
    flowName: flow.name,
    version: flow.version,
    department,
    status,
    starterName: starter.name,
    startedAt,
    endedAt,
    waitingFor: tasks.map((task) => ({
      taskId: task.id,
      nodeName: task.nodeName,
      labels: [...new Set(task.open.map((principal) => principalLabel(principal, names)))],
      dueAt: task.dueAt,
    })),
    overdue: tasks.some(({ dueAt }) => dueAt !== null && dueAt < nowAt),
    incident: incidents.length > 0,
  };
}
