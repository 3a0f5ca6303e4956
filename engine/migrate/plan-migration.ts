import { canonicalJson } from '../canonical-json.ts';
import type { CaseState, Visit } from '../case/case-state.ts';
import { resolvePrincipals } from '../case/principals.ts';
import { standingsOf } from '../case/standings.ts';
import type { Standing } from '../case/standings.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan, PlanNode } from '../plan.ts';
import type { Refusal, RefusalCode } from '../problem.ts';
import type { WaitFor } from '../schema/node.ts';
import { mayReach } from '../soundness/may-reach.ts';
import { netOf } from '../soundness/net.ts';
import { placesIn } from './places.ts';

/**
 * Why a running case cannot go on in another version of its flow, or nothing. It can when that version could have brought it
 * where it stands: each step is there and of the same kind, with the parties that have been asked, the data and documents that
 * it demands are there, and a run comes to exactly these steps.
 */
export function reasonsAgainst(from: Plan, to: Plan, state: CaseState): Refusal[] {
  if (from.key !== to.key) return [reason('migration/other-flow', { flow: to.name.nl })];
  const standings = standingsOf(from, state);
  const reasons = distinct([
    ...standings.flatMap((standing) => reasonsAt(from, to, standing)),
    ...Object.values(state.runs).flatMap(({ nodeId }) => missingStep(from, to, nodeId)),
    ...Object.values(state.visits).flatMap((visit) => changedParties(from, to, visit)),
    ...Object.values(state.waits).flatMap(({ nodeId }) => changedWait(from, to, nodeId)),
    ...nobodyAsked(to, state),
    ...missingData(from, to, state),
    ...otherDocuments(to, state),
  ]);
  if (reasons.length > 0) return reasons;
  const reached = mayReach(
    netOf(to),
    standings.map((standing) => placesIn(from, to, standing)),
  );
  if (reached === true) return [];
  const steps = [...new Set(standings.map(({ nodeId }) => to.nodes[nodeId]!.name.nl))].join(', ');
  return [reason(reached === 'undecided' ? 'migration/undecided' : 'migration/not-reachable', { steps })];
}

const reason = (code: Extract<RefusalCode, `migration/${string}`>, params: Record<string, string>): Refusal => ({
  code,
  params,
});

function reasonsAt(from: Plan, to: Plan, standing: Standing): Refusal[] {
  const missing = missingStep(from, to, standing.nodeId);
  if (missing.length > 0 || standing.edge === null || placesIn(from, to, standing).length > 0) return missing;
  const before = from.edges[standing.edge]!.from;
  return [reason('migration/branch-gone', { step: nameIn(from, standing.nodeId), before: nameIn(from, before) })];
}

function missingStep(from: Plan, to: Plan, nodeId: string): Refusal[] {
  const step = nameIn(from, nodeId);
  const node = to.nodes[nodeId];
  if (!node) return [reason('migration/step-gone', { step })];
  return node.kind === from.nodes[nodeId]!.kind ? [] : [reason('migration/step-changed', { step })];
}

/** Whoever has been asked at a step so far is asked there in the other version, and nobody else is. */
function changedParties(from: Plan, to: Plan, { nodeId, order }: Visit): Refusal[] {
  const before = partiesOf(from.nodes[nodeId]);
  const after = partiesOf(to.nodes[nodeId]);
  if (!before || !after) return [];
  const count = Math.max(before.length, after.length);
  const isChanged = Array.from({ length: count }, (_, index) => index).some((index) => {
    const asked = [before[index], after[index]].map((party) => (party && party.order <= order ? party.order : null));
    return asked[0] !== asked[1];
  });
  return isChanged ? [reason('migration/party-changed', { step: nameIn(from, nodeId) })] : [];
}

/** A wait goes on for the same message, or until a moment that is counted in the same way; for openings, where these still have a term. */
function changedWait(from: Plan, to: Plan, nodeId: string): Refusal[] {
  const [before, after] = [from.nodes[nodeId], to.nodes[nodeId]];
  const isSame =
    before?.kind === 'wait' && after?.kind === 'wait'
      ? canonicalJson(awaitedIn(before.settings.for)) === canonicalJson(awaitedIn(after.settings.for))
      : after?.kind !== 'deliver' || after.settings.openWithin !== undefined;
  return isSame ? [] : [reason('migration/wait-changed', { step: nameIn(from, nodeId) })];
}

/** What a wait waits for, but for how long. */
function awaitedIn(awaited: WaitFor): object {
  if (!('message' in awaited)) return { by: Object.keys(awaited) };
  const { message, correlation, within } = awaited;
  return { message, correlation, hasEnd: within !== undefined };
}

/** An open task needs somebody, as it did when it opened. */
function nobodyAsked(to: Plan, state: CaseState): Refusal[] {
  return Object.values(state.tasks).flatMap(({ nodeId, party, acts, pending }) => {
    const who = partiesOf(to.nodes[nodeId])?.[party]?.who;
    if (!who || acts.length + pending.length > 0) return [];
    return resolvePrincipals(who, state).length > 0 ? [] : [reason('migration/nobody', { step: nameIn(to, nodeId) })];
  });
}

function partiesOf(node: PlanNode | undefined) {
  return node && 'who' in node.settings && node.kind !== 'start' ? node.settings.who : null;
}

/** What the form of the other version demands is there, and what is there is what that version takes it for. */
function missingData(from: Plan, to: Plan, { data }: CaseState): Refusal[] {
  const typeBefore = new Map(fieldsOf(from).map(({ id, type }) => [id, type]));
  const isEmpty = (id: string) => (data[id] ?? null) === null;
  return [
    ...to.form
      .filter(({ id, required }) => required && isEmpty(id))
      .map(({ label }) => reason('migration/data-missing', { field: label.nl })),
    ...fieldsOf(to)
      .filter(({ id, type }) => !isEmpty(id) && typeBefore.get(id) !== type)
      .map(({ label }) => reason('migration/data-changed', { field: label.nl })),
  ];
}

function otherDocuments({ documents }: Plan, state: CaseState): Refusal[] {
  const present = Object.values(state.documents);
  const changed = present.filter(
    ({ slot, signed }) => !documents.some((place) => place.id === slot && place.signed === signed),
  );
  const missing = documents.filter(({ id, required }) => required && !present.some(({ slot }) => slot === id));
  return [
    ...changed.map(({ fileName }) => reason('migration/document-changed', { document: fileName })),
    ...missing.map(({ label }) => reason('migration/document-missing', { document: label.nl })),
  ];
}

const nameIn = (plan: Plan, nodeId: string): string => plan.nodes[nodeId]!.name.nl;

function distinct(reasons: Refusal[]): Refusal[] {
  return [...new Map(reasons.map((one) => [canonicalJson(one as never), one])).values()];
}
