import { Schema } from 'mongoose';
import type { Connection, Model, QueryFilter } from 'mongoose';
import type { CaseProjection, ProjectionBatch, TaskProjection } from '../engine/index.ts';
import type { Acts } from './acts.ts';
import type { Changes } from './changes.ts';
import type { InTurn } from './in-turn.ts';
import { isDuplicateKey } from './problems.ts';

/** What queries ask of a case stands in fields; the projection itself is JSON text, read as a whole. */
interface CaseRow {
  _id: string;
  sequence: number;
  number: string;
  organisation: string;
  department: string;
  flowKey: string;
  flowVersion: number;
  status: string;
  startedAt: string;
  endedAt: string | null;
  /** Earliest due date of the open tasks. */
  dueAt: string | null;
  incident: boolean;
  starterId: string;
  /** Everybody who acted. */
  participants: string[];
  /** Principals of the open tasks, and who is asked something about one. */
  principals: string[];
  /** Files the case has ever held. */
  files: string[];
  /** What it waits for from outside: names of messages with their keys, as JSON text. */
  awaited: string[];
  verificationCode: string;
  /** Lower-case number, title and flow, for the search box. */
  words: string;
  projection: string;
}

interface TaskRow {
  /** `CASE~TASK`. */
  _id: string;
  caseId: string;
  sequence: number;
  principals: string[];
  /** Who is asked something about it, and has not answered. */
  asked: string[];
  /** The due date, or the end of time. */
  dueOrder: string;
  task: string;
}

const caseSchema = new Schema<CaseRow>(
  {
    _id: { type: String, required: true },
    sequence: { type: Number, required: true },
    number: String,
    organisation: String,
    department: String,
    flowKey: String,
    flowVersion: Number,
    status: String,
    startedAt: String,
    endedAt: { type: String, default: null },
    dueAt: { type: String, default: null },
    incident: Boolean,
    starterId: String,
    participants: [String],
    principals: [String],
    files: [String],
    awaited: [String],
    verificationCode: String,
    words: String,
    projection: { type: String, required: true },
  },
  { versionKey: false, collection: 'cases' },
);
caseSchema.index({ startedAt: -1, _id: -1 });
caseSchema.index({ status: 1, startedAt: -1, _id: -1 });
caseSchema.index({ department: 1, startedAt: -1, _id: -1 });
caseSchema.index({ starterId: 1, startedAt: -1 });
caseSchema.index({ participants: 1, startedAt: -1 });
caseSchema.index({ principals: 1 });
caseSchema.index({ files: 1 });
caseSchema.index({ verificationCode: 1 });
caseSchema.index({ awaited: 1 });
caseSchema.index({ organisation: 1, endedAt: 1 });
caseSchema.index({ flowKey: 1, flowVersion: 1, status: 1 });

const taskSchema = new Schema<TaskRow>(
  {
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    sequence: { type: Number, required: true },
    principals: [String],
    asked: [String],
    dueOrder: String,
    task: { type: String, required: true },
  },
  { versionKey: false, collection: 'tasks' },
);
taskSchema.index({ principals: 1, dueOrder: 1 });
taskSchema.index({ caseId: 1 });
taskSchema.index({ asked: 1 });

/** Sorts after every due date. */
const endOfTime = '9999-12-31T00:00:00.000Z';

/** An open task with what the inbox shows of its case. */
export interface InboxTask {
  /** `CASE~TASK`. */
  id: string;
  caseId: string;
  sequence: number;
  case: Pick<
    CaseProjection,
    'number' | 'title' | 'department' | 'flow' | 'documents' | 'starter' | 'verificationCode' | 'organisation'
  >;
  task: TaskProjection;
}

export interface CaseFilter {
  status?: string;
  department?: string;
  /** Key of a flow, and the version that does not count. */
  flow?: { key: string; exceptVersion: number };
  /** Words of number, title and flow; all must be there. */
  search?: string;
  /** Only what this viewer may see; absent: everything. */
  visibleTo?: { personId: string; principals: string[]; departments: string[] };
  /** The last row of the page before. */
  after?: { startedAt: string; caseId: string };
  limit: number;
}

/** Who is asked something about a task, and has not answered. */
export const askedIn = ({ questions }: TaskProjection): string[] =>
  questions.flatMap(({ to, answer }) => (answer === null ? to : []));

const awaitedText = (name: string, key: string): string => JSON.stringify([name, key]);

function caseRow(projection: CaseProjection, participants: string[], files: string[]): CaseRow {
  const dues = projection.tasks.flatMap((task) => (task.dueAt === null ? [] : [task.dueAt])).sort();
  return {
    _id: projection.caseId,
    sequence: projection.sequence,
    number: projection.number,
    organisation: projection.organisation,
    department: projection.department,
    flowKey: projection.flow.key,
    flowVersion: projection.flow.version,
    status: projection.status,
    startedAt: projection.startedAt,
    endedAt: projection.endedAt,
    dueAt: dues[0] ?? null,
    incident: projection.incidents.length > 0,
    starterId: projection.starter.personId,
    participants,
    principals: [...new Set(projection.tasks.flatMap((task) => [...task.principals, ...askedIn(task)]))],
    files,
    awaited: (projection.awaited ?? []).map(({ name, key }) => awaitedText(name, key)),
    verificationCode: projection.verificationCode,
    words: `${projection.number} ${projection.title} ${projection.flow.name}`.toLowerCase(),
    projection: JSON.stringify(projection),
  };
}

function inboxTask(projection: CaseProjection, task: TaskProjection): InboxTask {
  const { number, title, department, flow, documents, starter, verificationCode, organisation } = projection;
  return {
    id: `${projection.caseId}~${task.id}`,
    caseId: projection.caseId,
    sequence: projection.sequence,
    case: { number, title, department, flow, documents, starter, verificationCode, organisation },
    task,
  };
}

/** Writes the row when what stands there is not newer. False: a newer one stands. */
async function putUnlessNewer<Row extends { _id: string; sequence: number }>(
  model: Model<Row>,
  row: Row,
): Promise<boolean> {
  const { _id, ...rest } = row;
  // Found by its key alone first: the quick way in every store.
  const present = await model.findById(_id, { sequence: 1 }).lean();
  if (present && present.sequence > row.sequence) return false;
  const unlessNewer = { _id, sequence: { $lte: row.sequence } } as QueryFilter<Row>;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await model.updateOne(unlessNewer, { $set: rest as never }, { upsert: true });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // The key is there, and the condition did not match: a newer one, or a first write of another at this very moment.
      const rival = await model.findById(_id, { sequence: 1 }).lean();
      if ((rival && rival.sequence > row.sequence) || attempt === 3) return false;
    }
  }
}

/** Cases and their open tasks as screens see them: derived from the workflows, and rebuilt from them when thrown away. */
export function createProjections(connection: Connection, inTurn: InTurn, acts: Acts, changes: Changes) {
  const cases = connection.model<CaseRow>('cases', caseSchema);
  const tasks = connection.model<TaskRow>('tasks', taskSchema);

  async function write(projection: CaseProjection, actors: string[]): Promise<void> {
    const { caseId, sequence } = projection;
    const before = await cases.findById(caseId, { participants: 1, principals: 1, files: 1 }).lean();
    const participants = [...new Set([...(before?.participants ?? []), ...actors])];
    const files = [...new Set([...(before?.files ?? []), ...projection.documents.map((document) => document.sha256)])];
    const row = caseRow(projection, participants, files);
    if (!(await putUnlessNewer(cases, row))) return;
    for (const task of projection.tasks) {
      const item = inboxTask(projection, task);
      await putUnlessNewer(tasks, {
        _id: item.id,
        caseId,
        sequence,
        principals: task.principals,
        asked: askedIn(task),
        dueOrder: task.dueAt ?? endOfTime,
        task: JSON.stringify(item),
      });
    }
    // Another process may have written a newer projection meanwhile: then the tasks just written are the old ones.
    const newest = await cases.findById(caseId, { sequence: 1 }).lean();
    await tasks.deleteMany({ caseId, sequence: { $lt: newest?.sequence ?? sequence } });
    await changes.append({
      type: 'case',
      subjectId: caseId,
      principals: [...new Set([...(before?.principals ?? []), ...row.principals])],
    });
  }

  const parse = (row: Pick<CaseRow, 'projection'>): CaseProjection => JSON.parse(row.projection) as CaseProjection;

  function conditions({ status, department, flow, search, visibleTo, after }: CaseFilter): QueryFilter<CaseRow> {
    const all: QueryFilter<CaseRow>[] = [];
    if (status !== undefined) all.push({ status });
    if (department !== undefined) all.push({ department });
    if (flow) all.push({ flowKey: flow.key, flowVersion: { $ne: flow.exceptVersion } });
    for (const word of (search ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
      all.push({ words: { $regex: word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } });
    }
    if (visibleTo) {
      const { personId, principals, departments } = visibleTo;
      all.push({
        $or: [
          { starterId: personId },
          { participants: personId },
          { principals: { $in: principals } },
          ...(departments.length > 0 ? [{ department: { $in: departments } }] : []),
        ],
      });
    }
    if (after) {
      const { startedAt, caseId } = after;
      all.push({ $or: [{ startedAt: { $lt: startedAt } }, { startedAt, _id: { $lt: caseId } }] });
    }
    return all.length > 0 ? { $and: all } : {};
  }

  return {
    /** Writes what a case looks like now and appends its acts. Writing it again, or an older one after a newer, changes nothing. */
    async save({ projection, acts: entries }: ProjectionBatch): Promise<void> {
      await acts.append(entries);
      const actors = entries.flatMap((entry) => (entry.actor ? [entry.actor.personId] : []));
      await inTurn(`projection:${projection.caseId}`, () => write(projection, actors));
    },

    /**
     * Throws away what is known of a case and makes it again from all that its workflow gave to be written, oldest first. A
     * newer projection that a running case writes meanwhile stays.
     */
    async rebuild(batches: readonly ProjectionBatch[]): Promise<void> {
      const newest = batches.at(-1);
      if (!newest) return;
      const { projection } = newest;
      const { caseId } = projection;
      const entries = batches.flatMap((batch) => batch.acts);
      const actors = [...new Set(entries.flatMap(({ actor }) => (actor ? [actor.personId] : [])))];
      const files = [...new Set(batches.flatMap((batch) => batch.projection.documents.map(({ sha256 }) => sha256)))];
      await inTurn(`projection:${caseId}`, async () => {
        const upTo = { $lte: projection.sequence };
        await cases.deleteMany({ _id: caseId, sequence: upTo });
        await tasks.deleteMany({ caseId, sequence: upTo });
        await acts.removeUpTo(caseId, entries.at(-1)?.sequence ?? 0);
        await acts.append(entries);
        await write(projection, actors);
        const row = await cases.findById(caseId, { participants: 1, files: 1 }).lean();
        if (!row) return;
        const everybody = [...new Set([...actors, ...row.participants])];
        const everything = [...new Set([...files, ...row.files])];
        await cases.updateOne({ _id: caseId }, { $set: { participants: everybody, files: everything } });
      });
    },

    async findCase(caseId: string): Promise<{ projection: CaseProjection; participants: string[] } | null> {
      const row = await cases.findById(caseId).lean();
      return row ? { projection: parse(row), participants: row.participants } : null;
    },

    async findCaseByCode(verificationCode: string): Promise<CaseProjection | null> {
      const row = await cases.findOne({ verificationCode }).lean();
      return row ? parse(row) : null;
    },

    /** The cases that hold a file, or held it in an earlier revision. */
    async findCasesWithFile(sha256: string): Promise<{ projection: CaseProjection; participants: string[] }[]> {
      const rows = await cases.find({ files: sha256 }).limit(50).lean();
      return rows.map((row) => ({ projection: parse(row), participants: row.participants }));
    },

    /** The running cases of which a step waits for this message; those that came first, first. */
    async findCasesAwaiting(name: string, key: string): Promise<CaseProjection[]> {
      const rows = await cases
        .find({ awaited: awaitedText(name, key) })
        .sort({ startedAt: 1 })
        .limit(100)
        .lean();
      return rows.map(parse);
    },

    /** A page of cases, newest first. */
    async listCases(filter: CaseFilter): Promise<CaseProjection[]> {
      const rows = await cases
        .find(conditions(filter), { projection: 1 })
        .sort({ startedAt: -1, _id: -1 })
        .limit(filter.limit)
        .lean();
      return rows.map(parse);
    },

    /** Ids of the cases that run, or ended at an instant or after it. */
    async listRunningSince(organisation: string, since: string): Promise<string[]> {
      const ended = [{ endedAt: null }, { endedAt: { $gte: since } }];
      const rows = await cases.find({ organisation, $or: ended }, { _id: 1 }).lean();
      return rows.map(({ _id }) => _id);
    },

    /** Running cases by flow and version, as `KEY@VERSION`. */
    async countRunning(): Promise<Map<string, number>> {
      const rows = await cases.find({ status: 'running' }, { flowKey: 1, flowVersion: 1 }).lean();
      const counts = new Map<string, number>();
      for (const { flowKey, flowVersion } of rows) {
        const key = `${flowKey}@${String(flowVersion)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },

    /** The open tasks of any of these principals, the most urgent first. */
    async listTasks(principals: string[]): Promise<InboxTask[]> {
      const rows = await tasks
        .find({ principals: { $in: principals } }, { task: 1 })
        .sort({ dueOrder: 1, _id: 1 })
        .lean();
      return rows.map((row) => JSON.parse(row.task) as InboxTask);
    },

    /** The open tasks about which any of these principals is asked something, and has not answered. */
    async listAsked(principals: string[]): Promise<InboxTask[]> {
      const rows = await tasks
        .find({ asked: { $in: principals } }, { task: 1 })
        .sort({ _id: 1 })
        .lean();
      return rows.map((row) => JSON.parse(row.task) as InboxTask);
    },

    /** An open task by `CASE~TASK`; null when it is closed, or never was. */
    async findTask(id: string): Promise<InboxTask | null> {
      const row = await tasks.findById(id).lean();
      return row ? (JSON.parse(row.task) as InboxTask) : null;
    },
  };
}

export type Projections = ReturnType<typeof createProjections>;
