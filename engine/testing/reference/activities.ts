import type { CaseDocument } from '../../case/case-start.ts';
import type { DocumentRef, Recipient } from '../../case/activities.ts';
import { ask, attempt, begin, put, stall, timesBegun } from './case.ts';
import type { Asked, Case, Errand } from './case.ts';
import { named } from './data.ts';
import { contactsOf, peopleOf } from './principals.ts';
import type { NodeOf } from './routing.ts';

export const activitiesOf = ({ tokens, errands }: Case): Errand[] => [
  ...tokens.filter((token) => token.at === 'activity'),
  ...errands,
];

/** Asks for an activity that no token waits for. */
export function errand(c: Case, id: string, nodeId: string, asks: Asked): Case {
  return ask({ ...c, errands: [...c.errands, { id, nodeId, asks, attempts: 1, incident: null }] }, `run ${id}`);
}

/** Asks for an activity that has the token. */
function asking(before: Case, nodeId: string, asks: Asked): Case {
  const c = begin(before, nodeId);
  const id = `${nodeId}.${timesBegun(c, nodeId)}`;
  return ask(put(c, { at: 'activity', id, nodeId, asks, attempts: 1, incident: null }), `run ${id}`);
}

export const refsOf = (documents: readonly CaseDocument[]): DocumentRef[] =>
  documents.map(({ id, sha256 }) => ({ id, sha256 }));

const revising = ['prepareDocuments', 'attachSignature', 'seal', 'subflow'];

/** Whether a document is on its way to its next revision: its code is printed, or a signature, a seal or another flow has it. */
export function isRevised(c: Case, id: string, by = revising): boolean {
  return activitiesOf(c).some(
    ({ asks }) => by.includes(asks.activity) && asks.documents?.some((document) => document.id === id),
  );
}

/** `start`: the documents get their verification code. */
export function prepare(c: Case): Case {
  return asking(c, c.plan.start, { activity: 'prepareDocuments', documents: refsOf(c.documents) });
}

/** What each step asks for, of the case as it is. Values that cannot be worked out throw. */
export const notification = (c: Case, { settings }: NodeOf<'notify'>): Asked => ({
  activity: 'notify',
  to: peopleOf(c, settings.to),
});

export const delivery = (c: Case, recipients: Recipient[]): Asked => ({
  activity: 'deliver',
  recipients,
  documents: refsOf(c.documents),
});

export const archiving = (c: Case, { settings }: NodeOf<'archive'>): Asked => ({
  activity: 'archive',
  documents: refsOf(c.documents),
  values: named(c, settings.metadata),
});

export const question = (c: Case, { settings }: NodeOf<'call'>): Asked => ({
  activity: 'call',
  values: named(c, settings.input),
});

export const sealing = (c: Case): Asked => ({ activity: 'seal', documents: refsOf(signedOf(c)) });

export const otherFlow = (c: Case, node: NodeOf<'subflow'>): Asked => {
  const input = node.settings.input.map(({ field, value }) => ({ name: field, value }));
  return { activity: 'subflow', documents: refsOf(alongOf(c, node)), values: named(c, input) };
};

const signedOf = (c: Case) => c.documents.filter(({ signed }) => signed);

/** The documents of the places that go along to another flow. */
const alongOf = (c: Case, { settings }: NodeOf<'subflow'>) =>
  settings.documents.flatMap(({ from }) => c.documents.filter(({ slot }) => slot === from));

export function notify(c: Case, node: NodeOf<'notify'>): Case {
  return asking(c, node.id, notification(c, node));
}

export function deliver(c: Case, { id, settings }: NodeOf<'deliver'>, edge: string): Case {
  const recipients = contactsOf(c, settings.recipients);
  if (recipients.length === 0) return stall(c, id, edge, 'deliver/nobody');
  return onceRevised(c, edge, c.documents) ?? asking(c, id, delivery(c, recipients));
}

export function archive(c: Case, node: NodeOf<'archive'>, edge: string): Case {
  return onceRevised(c, edge, c.documents) ?? onceKnown(c, node.id, edge, () => archiving(c, node));
}

export function call(c: Case, node: NodeOf<'call'>, edge: string): Case {
  return onceKnown(c, node.id, edge, () => question(c, node));
}

/** `seal`: the signed documents; the token waits before it while one of them is on its way to its next revision. */
export function seal(c: Case, { id }: NodeOf<'seal'>, edge: string): Case {
  if (signedOf(c).length === 0) return stall(c, id, edge, 'seal/no-document');
  return onceRevised(c, edge, signedOf(c)) ?? asking(c, id, sealing(c));
}

/** `subflow`: waits for the documents that go along as a seal does. */
export function subflow(c: Case, node: NodeOf<'subflow'>, edge: string): Case {
  return onceRevised(c, edge, alongOf(c, node)) ?? onceKnown(c, node.id, edge, () => otherFlow(c, node));
}

/** With the token waiting on its edge, while one of these documents is on its way to its next revision. */
function onceRevised(c: Case, edge: string, documents: readonly CaseDocument[]): Case | null {
  return documents.some(({ id }) => isRevised(c, id)) ? put(c, { at: 'edge', edge }) : null;
}

function onceKnown(c: Case, nodeId: string, edge: string, asks: () => Asked): Case {
  const asked = attempt(asks);
  return asked.failure ? stall(c, nodeId, edge, asked.failure) : asking(c, nodeId, asked.value);
}
