import type { CaseCommand } from '../case/events.ts';
import { director, mayor } from './case-scenes.ts';
import { actorFor } from './outgoing-letter.ts';
import type { smallCase } from './small-flow.ts';
import type { CaseWalk } from './walk-case.ts';

/** Test support: who fills in, and may replace documents. */
export const clerk = 'role:dossierbeheerder';

export type Nodes = Parameters<typeof smallCase>[0];
export type NodeOf = Nodes[string];

/** A step in which the letter may be replaced. */
export const filling = (ports: Record<string, string>): NodeOf => [
  'fill',
  { who: [{ who: [clerk] }], documents: ['brief'] },
  ports,
];
export const signing = (settings: object, signed: string): NodeOf => [
  'sign',
  settings,
  { signed, refused: 'geweigerd' },
];

/** The document can be replaced while it is being signed. */
export const besideSigning = (settings: object, changes: Nodes = {}): Nodes => ({
  tegelijk: [
    'fork',
    { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) },
    { a: 'tekenen', b: 'herwerken' },
  ],
  tekenen: signing(settings, 'samen'),
  herwerken: filling({ done: 'samen' }),
  samen: ['join', {}, { joined: 'klaar' }],
  ...changes,
});

/** The letter is replaced. */
export const replacing = (changes: object = {}) => ({
  type: 'documentReplaced' as const,
  taskId: 'herwerken.1.0',
  actor: actorFor(clerk),
  documentId: 'brief-1',
  sha256: 'f'.repeat(64),
  fileName: 'brief v2.pdf',
  ...changes,
});

/** The step in which the letter may be replaced is done. */
export const isFilled = () => ({
  type: 'filled' as const,
  taskId: 'herwerken.1.0',
  actor: actorFor(clerk),
  data: {},
});

/** Signs, and has the signature embedded. */
export function signed(walk: CaseWalk, taskId: string, principal: string): void {
  walk.sign(taskId, principal);
  const runId = Object.keys(walk.state().runs).find((id) => id.startsWith(`${taskId}.sign.`))!;
  walk.done(runId);
}

/** Replaces the document, and has the code printed on the new one. */
export function replace(walk: CaseWalk, changes: object = {}): CaseCommand[] {
  const asked = walk.send(replacing(changes));
  const runId = Object.keys(walk.state().runs).find((id) => id.endsWith('.prepared'))!;
  return [...asked, ...walk.done(runId)];
}

export const signersOf = (walk: CaseWalk): string[] =>
  walk.state().documents['brief-1']!.signatures.map(({ personId }) => personId);
export const personOf = (principal: string): string => actorFor(principal).personId;
/** Whom each message that is under way goes to. */
export const toldIn = (walk: CaseWalk) =>
  Object.values(walk.state().runs).flatMap(({ activity }) =>
    activity.activity === 'notify' ? [activity.input.to] : [],
  );

/** The director signs, and then the mayor. */
export const inTurn = [
  { order: 1, who: [director] },
  { order: 2, who: [mayor] },
];
