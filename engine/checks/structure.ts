import type { Problem } from '../problem.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/** One start, an end, every id once, and edges that connect what is there. */
export const checkStructure: Check = (subject) => [
  ...startsAndEnds(subject),
  ...duplicates(subject),
  ...edgesAlike(subject),
  ...branchesAlike(subject),
  ...brokenEdges(subject),
  ...idleJoins(subject),
];

function startsAndEnds({ shapes }: Subject): Problem[] {
  const starts = shapes.filter(({ kind }) => kind === 'start');
  const problems: Problem[] = [];
  if (starts.length === 0) problems.push(problem('start/missing', {}));
  if (starts.length > 1) problems.push(problem('start/several', { nodes: starts.map(({ id }) => id) }));
  if (!shapes.some(({ kind }) => kind === 'end')) problems.push(problem('end/missing', {}));
  return problems;
}

function duplicates({ shapes, shapeOf }: Subject): Problem[] {
  return shapes
    .filter((shape) => shapeOf.get(shape.id) !== shape)
    .map(({ id, name }) => problem('node/duplicate-id', { nodes: [id], params: { step: name } }));
}

function edgesAlike({ edges, shapeOf }: Subject): Problem[] {
  const seen = new Set<string>();
  return edges.flatMap(({ id, from }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const step = shapeOf.get(from)?.name ?? from;
    return [problem('edge/duplicate-id', { edges: [id], nodes: [from], params: { step } })];
  });
}

/** A branch is known by its port: of two with one id, or of one that is called `otherwise`, only the first would ever be taken. */
function branchesAlike({ shapes }: Subject): Problem[] {
  return shapes.flatMap(({ id, name, ports }) => {
    const drawn = ports.map((port) => port.id);
    const twice = new Set(drawn.filter((port, index) => drawn.indexOf(port) !== index));
    return [...twice].map((port) =>
      problem('branch/duplicate-id', { nodes: [id], params: { step: name, name: port } }),
    );
  });
}

function brokenEdges({ edges, shapeOf }: Subject): Problem[] {
  return edges.flatMap(({ id, from, port, to }) => {
    const source = shapeOf.get(from);
    const target = shapeOf.get(to);
    if (!source || !target) {
      const known = source ?? target;
      return [
        problem('edge/unknown-node', {
          edges: [id],
          nodes: known ? [known.id] : [],
          params: known ? { step: known.name } : {},
        }),
      ];
    }
    const problems: Problem[] = [];
    if (!source.ports.some((drawn) => drawn.id === port)) {
      problems.push(
        problem('edge/unknown-port', {
          edges: [id],
          nodes: [from],
          params: { step: source.name, port, ports: source.ports.map((drawn) => drawn.id).join('\n') },
        }),
      );
    }
    if (target.kind === 'start') {
      problems.push(problem('edge/into-start', { edges: [id], nodes: [from], params: { step: source.name } }));
    }
    return problems;
  });
}

function idleJoins({ shapes, edgesTo }: Subject): Problem[] {
  return shapes
    .filter(({ id, kind }) => kind === 'join' && edgesTo.get(id)?.length === 1)
    .map(({ id, name }) => problem('join/single-edge', { nodes: [id], params: { step: name } }));
}
