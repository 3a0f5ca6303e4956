import type { Actor } from '../../engine/index.ts';
import type { InboxTask, Store } from '../../store/index.ts';
import { maySeeCase } from '../authorise.ts';
import { caseFacts } from '../cases/facts.ts';
import { heldLabel, readNames } from '../labels.ts';
import { ProblemError } from '../problem.ts';
import type { Viewer } from '../viewer.ts';
import { actorFor, waysToAct } from './acting.ts';
import type { FlowKinds } from './flow-kinds.ts';
import { closedTask } from './handled.ts';

/**
 * An open task.
 *
 * @throws ProblemError `task/not-found`, `task/closed`
 */
export async function openTask(store: Store, viewer: Viewer, id: string): Promise<InboxTask> {
  const item = await store.projections.findTask(id);
  if (item) return item;
  const [caseId = '', taskId = ''] = id.split('~');
  const found = await store.projections.findCase(caseId);
  if (!found || !maySeeCase(viewer, caseFacts(found))) throw new ProblemError('task/not-found');
  throw await closedTask(store, caseId, taskId);
}

/**
 * Who acts when this person does so for a principal on a task.
 *
 * @throws ProblemError `permission/denied`, `task/already-acted`, `task/not-yours`, and why a person may not act for another
 */
export async function actingOn(
  store: Store,
  flowKinds: FlowKinds,
  viewer: Viewer,
  item: InboxTask,
  principal: string,
): Promise<Actor> {
  if (!viewer.mayAct) throw new ProblemError('permission/denied');
  const { flow, starter } = item.case;
  const kind = await flowKinds.of(flow.key, flow.version);
  const ways = waysToAct(item.task, viewer.held, kind, viewer.personId, starter.personId);
  const way = ways.find(({ held }) => held.principal === principal);
  if (!way) {
    const hasActed = item.task.acts.some(({ actor }) => actor.principal === principal);
    const isMine = viewer.principals.some((mine) => mine === principal);
    throw new ProblemError(hasActed && isMine ? 'task/already-acted' : 'task/not-yours');
  }
  if (way.refusal !== null) {
    throw new ProblemError(way.refusal, { label: heldLabel(way.held, await readNames(store)) });
  }
  return actorFor(viewer.person, way.held);
}

/** Acts on a task; when the case knows by then that it is closed, the refusal says who was first. */
export async function orSayWhoWasFirst<T>(
  store: Store,
  { caseId, task }: InboxTask,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'task/closed') throw await closedTask(store, caseId, task.id);
    throw error;
  }
}
