import type { SignaturePlace, TaskProjection } from '../../engine/index.ts';
import type { DocumentToPrepare, MeansKey, SigningTask } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { heldLabel, readNames } from '../labels.ts';
import { ProblemError } from '../problem.ts';
import type { SigningRequest } from '../resources/tasks.ts';
import { actorFor, waysToAct } from '../tasks/acting.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import { closedTask } from '../tasks/handled.ts';
import type { Viewer } from '../viewer.ts';
import { signerOrder } from './signer-order.ts';

export interface TaskToSign {
  task: SigningTask;
  documents: DocumentToPrepare[];
}

/**
 * A task that a person wants to sign, checked: that it is a step to sign, that the person may today, and that the step takes
 * this means.
 *
 * @throws ProblemError `task/…`, `mandate/needed`, `signing/nothing-to-sign`, `signing/means-not-accepted`
 */
export async function readTask(
  { store }: ApiDeps,
  flowKinds: FlowKinds,
  viewer: Viewer,
  wish: SigningRequest['tasks'][number],
  means: MeansKey,
): Promise<TaskToSign> {
  const item = await store.projections.findTask(wish.id);
  if (!item) {
    const [caseId = '', taskId = ''] = wish.id.split('~');
    throw await closedTask(store, caseId, taskId);
  }
  const { flow, starter, number } = item.case;
  const kind = await flowKinds.of(flow.key, flow.version);
  const ways = waysToAct(item.task, viewer.held, kind, viewer.personId, starter.personId);
  const way = ways.find(({ held }) => held.principal === wish.principal);
  if (!way) throw new ProblemError('task/not-yours');
  if (item.task.kind !== 'sign') throw new ProblemError('task/wrong-act');
  if (way.refusal !== null) {
    throw new ProblemError(way.refusal, { label: heldLabel(way.held, await readNames(store)) });
  }
  const documents = item.case.documents.filter(({ signed }) => signed);
  if (documents.length === 0) throw new ProblemError('signing/nothing-to-sign');
  const version = await store.flowVersions.get(flow.key, flow.version);
  const node = version?.plan.nodes[item.task.nodeId];
  if (!version || node?.kind !== 'sign') throw new ProblemError('task/wrong-act');
  const { settings } = node;
  if (!settings.means.includes(means)) throw new ProblemError('signing/means-not-accepted');
  const { held } = way;
  // Under a mandate one signs in the own function, below the line that names the mandate (DLB art. 280).
  const capacity = held.ground === 'self' ? settings.capacity?.nl : undefined;
  const place = placeFor(settings, item.task);
  const order = signerOrder(version.plan, item.task, held.principal);
  const { id: taskId } = item.task;
  const { caseId } = item;
  return {
    task: { taskId, caseId, caseNumber: number, actor: actorFor(viewer.person, held), state: 'open' },
    documents: documents.map((document) => ({
      taskId,
      caseId,
      document,
      order,
      ...(place && { place }),
      ...(settings.text && { reason: settings.text.nl }),
      level: settings.level,
      signer: {
        name: viewer.person.name,
        function: capacity ?? viewer.person.function,
        mandateLine: held.mandate?.line ?? null,
      },
    })),
  };
}

/** The place that the flow gives to a party's first signer: who signs next for it cannot stand on the same spot. */
function placeFor({ place }: { place?: SignaturePlace[] }, { party, acts, pending }: TaskProjection) {
  return acts.length + pending.length === 0 ? place?.[party] : undefined;
}
