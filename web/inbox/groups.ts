import type { TaskList, TaskRow } from '../../api/resources/tasks.ts';

export type GroupKey = TaskRow['urgency'] | 'forAnother';

export interface TaskGroup {
  key: GroupKey;
  rows: TaskRow[];
  /** How many there are, those of pages not loaded yet included. */
  count: number;
}

const order: GroupKey[] = ['overdue', 'today', 'this-week', 'later', 'forAnother'];

/** What is done for somebody else stands apart, however late: one's own work comes first. */
export function groupOf(row: TaskRow): GroupKey {
  return row.actAs.ground === 'self' ? row.urgency : 'forAnother';
}

/** The groups with rows, most urgent first; `counts` of the whole list where not all of it is loaded. */
export function groupTasks(rows: TaskRow[], counts: TaskList['counts'] | null): TaskGroup[] {
  return order
    .map((key) => {
      const own = rows.filter((row) => groupOf(row) === key);
      return { key, rows: own, count: Math.max(own.length, counts?.[key] ?? 0) };
    })
    .filter((group) => group.rows.length > 0);
}

/** The row to open when this one leaves: the next in order of the screen, else the one before, else none. */
export function nextAfter(groups: TaskGroup[], id: string): string | null {
  const ids = groups.flatMap(({ rows }) => rows.map((row) => row.id));
  const index = ids.indexOf(id);
  if (index < 0) return ids[0] ?? null;
  return ids[index + 1] ?? ids[index - 1] ?? null;
}

/** Whether the row holds every word typed: in its title, number, flow or step. */
export function matches(row: TaskRow, search: string): boolean {
  const hay = `${row.caseTitle} ${row.caseNumber} ${row.flowName} ${row.nodeName} ${row.actAs.label}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
