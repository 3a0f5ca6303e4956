import type { CaseEvent } from '../../case/events.ts';
import { readForm } from '../../form-data.ts';
import type { CaseDocument } from '../../case/case-start.ts';
import type { PlanNode } from '../../plan.ts';
import type { Principal } from '../../schema/principal.ts';
import { activitiesOf, errand, isRevised, refsOf } from './activities.ts';
import { letGo } from './answers.ts';
import { begin, leave, nodeOf, put, refuse, refuseIf, say, timesBegun } from './case.ts';
import type { Case, Visit } from './case.ts';
import { mayCompleteWithout } from './runs-ahead.ts';
import { leftOf } from './principals.ts';
import { changeTask, endVisit, mayAct, taskNodeOf, visitOf, visitsOf, vote } from './tasks.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** An approval counts one; anything else needs a reason, and ends the visit. */
export function acted(before: Case, { taskId, actor, outcome, reason }: EventOf<'acted'>): Case {
  const { nodeId } = mayAct(before, taskId, actor, outcome);
  refuseIf(outcome !== 'approved' && !reason?.trim(), 'reason/missing');
  const c = say(before, 'task/acted', { nodeId, taskId, actor });
  if (outcome === 'approved') return vote(c, taskId, { actor, outcome, at: c.at, runId: null });
  return leave(endVisit(c, visitOf(c, taskId)), nodeId, outcome);
}

/** The answers to the whole form of a step become data. */
export function filled(before: Case, { taskId, actor, data }: EventOf<'filled'>): Case {
  const task = mayAct(before, taskId, actor, 'done');
  const node = taskNodeOf(before, task);
  const reading = readForm(node.kind === 'fill' ? node.settings.form : [], data, () => true);
  if (!reading.ok) return refuse('data/invalid');
  const c = say(before, 'task/acted', { nodeId: node.id, taskId, actor });
  const known = drafted({ ...c, data: { ...c.data, ...reading.data } }, actor.personId);
  return vote(known, taskId, { actor, outcome: 'done', at: c.at, runId: null });
}

const drafted = (c: Case, personId: string): Case => ({ ...c, drafters: [...new Set([...c.drafters, personId])] });

/** A signature for exactly the signed documents in their present revisions; it counts once it stands in them. */
export function signatureGiven(before: Case, { taskId, actor, documents }: EventOf<'signatureGiven'>): Case {
  const task = mayAct(before, taskId, actor, 'signed');
  refuseIf(leftOf(task) === 0, 'task/closed');
  const present = before.documents.filter(({ signed }) => signed);
  const baseOf = (id: string) => documents.find((one) => one.id === id)?.baseSha256;
  refuseIf(documents.length !== present.length || present.some(({ id }) => !baseOf(id)), 'document/missing');
  refuseIf(
    present.some(({ id, sha256 }) => baseOf(id) !== sha256 || isRevised(before, id)),
    'document/changed',
  );
  const c = say(before, 'signature/given', { nodeId: task.nodeId, taskId, actor });
  const runId = `${taskId}.sign.${task.votes.length + 1}`;
  const votes = [...task.votes, { actor, outcome: 'signed' as const, at: c.at, runId }];
  // Nobody is reminded of it when it is the last.
  const timer = votes.length < task.need ? task.timer : null;
  const given = changeTask(c, taskId, (one) => ({ ...one, votes, timer }));
  return errand(given, runId, task.nodeId, { activity: 'attachSignature', taskId, actor, documents: refsOf(present) });
}

/** A replaced document has lost its signatures: the visits that gave some begin again, and whoever had signed is told. */
export function documentReplaced(before: Case, event: EventOf<'documentReplaced'>): Case {
  const { taskId, actor, documentId, sha256, fileName } = event;
  const { nodeId } = mayAct(before, taskId, actor, 'done');
  const old = before.documents.find(({ id }) => id === documentId) ?? refuse('document/missing');
  const node = taskNodeOf(before, { nodeId });
  refuseIf(node.kind !== 'fill' || !node.settings.documents.includes(old.slot), 'document/not-replaceable');
  refuseIf(isRevised(before, documentId, ['seal', 'subflow']), 'document/changed');
  refuseIf(Boolean(old.signedBefore) || isSignedForGood(before, old), 'document/signed-for-good');
  const underWay = activitiesOf(before).filter(
    ({ asks }) =>
      (asks.activity === 'attachSignature' || asks.activity === 'prepareDocuments') &&
      asks.documents!.some(({ id }) => id === documentId),
  );
  const onTheirWay = underWay.filter(({ asks }) => asks.activity === 'attachSignature');
  const lost = [
    ...old.signatures,
    ...onTheirWay.map(({ asks }) => ({ taskId: asks.taskId!, personId: asks.actor!.personId })),
  ];
  const replaced = { ...old, sha256, fileName, revision: old.revision + 1, signatures: [] };
  const documents = before.documents.map((one) => (one === old ? replaced : one));
  const known = drafted({ ...underWay.reduce(letGo, before), documents }, actor.personId);
  const gave = visitsOf(known).filter((visit) =>
    lost.some((signature) => signature.taskId.startsWith(`${visit.nodeId}.${visit.number}.`)),
  );
  const begun = begin(say(known, 'document/replaced', { nodeId, taskId, actor }), nodeId);
  const id = `${nodeId}.${timesBegun(begun, nodeId)}`;
  const documentsToPrint = [{ id: documentId, sha256 }];
  const printing = errand(begun, `${id}.prepared`, nodeId, {
    activity: 'prepareDocuments',
    documents: documentsToPrint,
  });
  const c = gave.reduce(beginAgain, printing);
  const signers = new Set(lost.map(({ personId }) => personId).filter((id) => id !== c.organisation));
  if (signers.size === 0) return c;
  const to = [...signers].map((personId) => `person:${personId}` as Principal);
  return errand(c, `${id}.replaced`, nodeId, { activity: 'notify', to });
}

/** The tasks of a visit close, and its token comes to the step anew. */
function beginAgain(c: Case, visit: Visit): Case {
  const { incoming } = nodeOf(c, visit.nodeId);
  const edge = incoming.find((one) => c.passed.includes(one)) ?? incoming[0]!;
  return put(endVisit(c, visit), { at: 'moving', edge });
}

/** Whether a step gave the document something that the case could be completed without giving it again. */
function isSignedForGood(c: Case, { signatures, signed, slot }: CaseDocument): boolean {
  const gave = (node: PlanNode): boolean => {
    const leftBy = (port: string) => c.passed.includes(node.ports[port]!);
    if (node.kind === 'subflow')
      return leftBy('completed') && node.settings.documents.some(({ from }) => from === slot);
    return signed && ((node.kind === 'sign' && leftBy('signed')) || (node.kind === 'seal' && leftBy('sealed')));
  };
  const isAtWork = ({ id }: PlanNode) => visitsOf(c).some(({ nodeId }) => nodeId === id);
  const before = Object.values(c.plan.nodes).filter((node) => gave(node) && !isAtWork(node));
  return signatures.length > 0 && before.some((node) => mayCompleteWithout(c, node.id));
}
