import type { LocalizedText } from './schema/text.ts';
import type { FlowNode } from './schema/node.ts';

/** A way out of a node. An optional port may be left undrawn; every other one must lead somewhere. */
export interface Port {
  id: string;
  optional: boolean;
  /** The administrator's own name: the branches of a choice or a split. */
  name?: LocalizedText;
}

const always = (id: string): Port => ({ id, optional: false });
const whenDrawn = (id: string): Port => ({ id, optional: true });

/** The ports of a node, in the order in which they are drawn on its card. A branch's id is its port. */
export function portsOf(node: Pick<FlowNode, 'kind' | 'settings'>): Port[] {
  const { kind, settings } = node as FlowNode;
  switch (kind) {
    case 'start':
      return [always('started')];
    case 'approve':
      return [always('approved'), always('rejected'), whenDrawn('returned'), whenDrawn('overdue')];
    case 'sign':
      return [always('signed'), always('refused'), whenDrawn('overdue')];
    case 'fill':
      return [always('done'), whenDrawn('overdue')];
    case 'decide':
      return [...settings.branches.map(({ id, name }) => ({ id, name, optional: false })), always('otherwise')];
    case 'fork':
      return settings.branches.map(({ id, name }) => ({ id, name, optional: false }));
    case 'join':
      return [always('joined')];
    case 'wait':
      return [always('done'), whenDrawn('overdue')];
    case 'seal':
      return [always('sealed')];
    case 'notify':
      return [always('notified')];
    case 'deliver':
      return [always('delivered'), whenDrawn('undeliverable'), whenDrawn('unopened')];
    case 'archive':
      return [always('archived')];
    case 'call':
      return [always('done'), whenDrawn('failed')];
    case 'subflow':
      return [always('completed'), always('refused')];
    case 'end':
      return [];
  }
}
