import type { FlowNode, NodeKind } from '../../engine/index.ts';

/** Names that a new step brings along, in the language of the screens. */
export interface NewNames {
  kind: string;
  /** `Tak 1`, for the branches of a choice or a split. */
  branch: (number: number) => string;
}

/** Settings that say nothing yet; what still must be chosen is empty, and the checks ask for it. */
export function newSettings(kind: NodeKind, names: NewNames): FlowNode['settings'] {
  switch (kind) {
    case 'start':
      return { who: [], title: '' };
    case 'approve':
      return { who: [], ladder: [], fourEyes: false };
    case 'sign':
      return { who: [], ladder: [], level: 'QES', means: ['csc'], personal: false, place: [] };
    case 'fill':
      return { who: [], ladder: [], form: [], documents: [] };
    case 'decide':
      return { branches: [{ id: 'b1', name: { nl: names.branch(1) }, when: '' }] };
    case 'fork':
      return { branches: [1, 2].map((number) => ({ id: `b${number}`, name: { nl: names.branch(number) } })) };
    case 'join':
      return {};
    case 'wait':
      return { for: { duration: { workingDays: 5 } } };
    case 'subflow':
      return { flow: '', input: [], documents: [], output: [] };
    case 'seal':
      return {};
    case 'call':
      return { connector: '', action: '', input: [], output: [] };
    case 'notify':
      return { to: [], subject: { nl: '' }, message: { nl: '' } };
    case 'deliver':
      return { recipients: [], channels: ['email'], subject: { nl: '' }, message: { nl: '' } };
    case 'archive':
      return { target: 'folder', series: '', metadata: [] };
    case 'end':
      return { outcome: 'completed', stopsCase: false };
  }
}

export function newNode(kind: NodeKind, id: string, position: FlowNode['position'], names: NewNames): FlowNode {
  return { id, kind, name: { nl: names.kind }, position, settings: newSettings(kind, names) } as FlowNode;
}

/** A branch id that the step does not have; ids of branches that were taken away are not used again while one higher is there. */
export function newBranchId(branches: readonly { id: string }[]): string {
  const numbers = branches.map(({ id }) => Number(/^b(\d+)$/.exec(id)?.[1] ?? 0));
  return `b${Math.max(0, ...numbers) + 1}`;
}
