import type { CaseDocument } from '../../case/case-start.ts';
import type { DocumentRef } from '../../case/activities.ts';
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

export function notify(c: Case, { id, settings }: NodeOf<'notify'>): Case {
  return asking(c, id, { activity: 'notify', to: peopleOf(c, settings.to) });
}

export function deliver(c: Case, { id, settings }: NodeOf<'deliver'>, edge: string): Case {
  const recipients = contactsOf(c, settings.recipients);
  if (recipients.length === 0) return stall(c, id, edge, 'deliver/nobody');
  if (c.documents.some((document) => isRevised(c, document.id))) return put(c, { at: 'edge', edge });
  return asking(c, id, { activity: 'deliver', recipients, documents: refsOf(c.documents) });
}

export function archive(c: Case, { id, settings }: NodeOf<'archive'>, edge: string): Case {
  if (c.documents.some((document) => isRevised(c, document.id))) return put(c, { at: 'edge', edge });
  const values = attempt(() => named(c, settings.metadata));
  if (values.failure) return stall(c, id, edge, values.failure);
  return asking(c, id, { activity: 'archive', documents: refsOf(c.documents), values: values.value });
}

export function call(c: Case, { id, settings }: NodeOf<'call'>, edge: string): Case {
  const values = attempt(() => named(c, settings.input));
  if (values.failure) return stall(c, id, edge, values.failure);
  return asking(c, id, { activity: 'call', values: values.value });
}

/** `seal`: the signed documents; the token waits before it while one of them is on its way to its next revision. */
export function seal(c: Case, { id }: NodeOf<'seal'>, edge: string): Case {
  const documents = c.documents.filter(({ signed }) => signed);
  if (documents.length === 0) return stall(c, id, edge, 'seal/no-document');
  if (documents.some((document) => isRevised(c, document.id))) return put(c, { at: 'edge', edge });
  return asking(c, id, { activity: 'seal', documents: refsOf(documents) });
}

/** `subflow`: the documents of the places that go along; waits for them as a seal does. */
export function subflow(c: Case, { id, settings }: NodeOf<'subflow'>, edge: string): Case {
  const documents = settings.documents.flatMap(({ from }) => c.documents.filter(({ slot }) => slot === from));
  if (documents.some((document) => isRevised(c, document.id))) return put(c, { at: 'edge', edge });
  const values = attempt(() =>
    named(
      c,
      settings.input.map(({ field, value }) => ({ name: field, value })),
    ),
  );
  if (values.failure) return stall(c, id, edge, values.failure);
  return asking(c, id, { activity: 'subflow', documents: refsOf(documents), values: values.value });
}
