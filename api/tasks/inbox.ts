import { EngineError, workingDaysBetween } from '../../engine/index.ts';
import type { Calendar } from '../../engine/index.ts';
import { StoreError, departmentCalendar } from '../../store/index.ts';
import type { InboxTask, Lease, MeansKey, Store } from '../../store/index.ts';
import type { PageCounts } from '../files/page-counts.ts';
import { heldLabel, readNames } from '../labels.ts';
import type { Names } from '../labels.ts';
import type { TaskChanges } from '../resources/task-changes.ts';
import type { TaskList, TaskRow } from '../resources/tasks.ts';
import type { Viewer } from '../viewer.ts';
import { refusalSentence, waysToAct } from './acting.ts';
import type { WayToAct } from './acting.ts';
import type { FlowKinds } from './flow-kinds.ts';
import { readTaskChanges } from './task-changes.ts';
import { urgencyOf } from './urgency.ts';

/** A task with the best way in which the viewer may handle it. */
export interface MyTask {
  item: InboxTask;
  way: WayToAct;
  isPending: boolean;
  /** With what it can be signed; empty for other tasks. */
  means: MeansKey[];
}

/** Subject of the lease on a document. */
export const documentLease = (documentId: string): string => `document:${documentId}`;

/** The open tasks that are the viewer's today, the most urgent first. */
export async function findMyTasks(store: Store, flowKinds: FlowKinds, viewer: Viewer): Promise<MyTask[]> {
  const items = await store.projections.listTasks([...viewer.principals]);
  const mine: MyTask[] = [];
  for (const item of items) {
    const found = await myTask(flowKinds, viewer, item);
    if (found) mine.push(found);
  }
  return mine;
}

/** How a task is the viewer's; null when it is not. */
export async function myTask(flowKinds: FlowKinds, viewer: Viewer, item: InboxTask): Promise<MyTask | null> {
  const { task } = item;
  const { flow, starter } = item.case;
  const kind = await flowKinds.of(flow.key, flow.version);
  const means = kind.means[task.nodeId] ?? [];
  const [way] = waysToAct(task, viewer.held, kind, viewer.personId, starter.personId);
  const pending = task.pending.find(({ actor }) => actor.personId === viewer.personId);
  if (pending) {
    const held = viewer.held.find(({ principal }) => principal === pending.actor.principal);
    if (held) return { item, way: { held, refusal: null }, isPending: true, means };
  }
  return way ? { item, way, isPending: false, means } : null;
}

export interface RowReader {
  names: Names;
  changesOf(task: InboxTask['task'], starterId: string): TaskChanges;
  leases: Map<string, Lease>;
  calendarOf(department: string): Promise<Calendar | null>;
  pageCounts: PageCounts;
  viewer: Viewer;
  now: Date;
}

async function workingDaysLeft(reader: RowReader, department: string, dueAt: string | null): Promise<number | null> {
  if (dueAt === null) return null;
  const calendar = await reader.calendarOf(department);
  if (!calendar) return null;
  try {
    return workingDaysBetween(reader.now.toISOString(), dueAt, calendar);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'calendar/exhausted') return null;
    throw error;
  }
}

async function taskRowOf(reader: RowReader, { item, way, isPending, means }: MyTask): Promise<TaskRow> {
  const { task } = item;
  const { held } = way;
  const label = heldLabel(held, reader.names);
  const documents = await Promise.all(
    item.case.documents.map(async ({ id, fileName, sha256 }) => ({
      id,
      fileName,
      sha256,
      ...(await reader.pageCounts.of(sha256)),
    })),
  );
  const lease = item.case.documents
    .map(({ id }) => reader.leases.get(documentLease(id)))
    .find((found) => found !== undefined);
  return {
    ...reader.changesOf(task, item.case.starter.personId),
    id: item.id,
    taskId: task.id,
    caseId: item.caseId,
    caseNumber: item.case.number,
    caseTitle: item.case.title,
    flowName: item.case.flow.name,
    department: item.case.department,
    kind: task.kind,
    nodeName: task.nodeName,
    openedAt: task.openedAt,
    dueAt: task.dueAt,
    urgency: urgencyOf(task.dueAt, reader.now),
    workingDaysLeft: await workingDaysLeft(reader, item.case.department, task.dueAt),
    actAs: {
      principal: held.principal,
      ground: held.ground,
      label,
      mandateId: held.mandate?.id ?? null,
      mandateLine: held.mandate?.line ?? null,
    },
    mayAct: way.refusal === null && !isPending,
    mayNotActBecause: refusalSentence(way, label),
    outcomes: task.outcomes as TaskRow['outcomes'],
    means,
    pages: documents.reduce((sum, { pages }) => sum + pages, 0),
    documents,
    lease: lease
      ? { holderName: lease.holderName, since: lease.sinceAt, mine: lease.holder === reader.viewer.personId }
      : null,
    pendingSignature: isPending,
    instructions: task.instructions,
  };
}

/** A page of the inbox, with counts over all of it. */
export async function readInbox(
  store: Store,
  pageCounts: PageCounts,
  flowKinds: FlowKinds,
  viewer: Viewer,
  page: { after: string | null; size: number },
): Promise<Omit<TaskList, 'nextCursor'> & { last: string | null }> {
  const now = new Date();
  const mine = await findMyTasks(store, flowKinds, viewer);
  const counts = { overdue: 0, today: 0, 'this-week': 0, later: 0, forAnother: 0 };
  for (const { item, way } of mine) {
    if (way.held.ground === 'self') counts[urgencyOf(item.task.dueAt, now)] += 1;
    else counts.forAnother += 1;
  }
  const place = ({ item }: MyTask): string => `${item.task.dueAt ?? '9999'} ${item.id}`;
  const sorted = mine.map((task) => ({ task, place: place(task) })).sort((a, b) => (a.place < b.place ? -1 : 1));
  const { after } = page;
  const rest = after === null ? sorted : sorted.filter((each) => each.place > after);
  const shown = rest.slice(0, page.size);

  const calendars = new Map<string, Promise<Calendar | null>>();
  const names = await readNames(store);
  const reader: RowReader = {
    names,
    changesOf: await readTaskChanges(store, viewer, names),
    leases: await store.leases.inForce(
      shown.flatMap(({ task }) => task.item.case.documents.map(({ id }) => documentLease(id))),
    ),
    calendarOf(department) {
      const known = calendars.get(department) ?? departmentCalendar(store, department).catch(nullWhenUnknown);
      calendars.set(department, known);
      return known;
    },
    pageCounts,
    viewer,
    now,
  };
  return {
    items: await Promise.all(shown.map(({ task }) => taskRowOf(reader, task))),
    counts,
    last: rest.length > page.size ? (shown.at(-1)?.place ?? null) : null,
  };
}

/** A department without a calendar has no working days to count; a store that is away is another matter. */
function nullWhenUnknown(error: unknown): null {
  if (error instanceof StoreError && error.code === 'calendar/unknown') return null;
  throw error;
}
