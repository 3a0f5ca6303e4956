import type { Problem } from '../problem.ts';
import { drawNet } from '../soundness/net.ts';
import type { Net } from '../soundness/net.ts';
import { namedRun } from '../soundness/run.ts';
import { examine } from '../soundness/verdict.ts';
import type { Finding } from '../soundness/verdict.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/**
 * Every case comes to an end, whatever people decide, and no step runs twice at the same time: for a flow in which the
 * checks of structure find no error, for any other has no meaning yet. Of each kind of trouble the first that is found.
 */
export const checkSoundness: Check = ({ shapes, edges, shapeOf }) => {
  const net = drawNet(shapes, edges);
  const nameOf = (node: number) => shapeOf.get(net.nodes[node]!.id)!.name;
  return examine(net).findings.map((finding) => problemOf(net, finding, nameOf));
};

function problemOf(net: Net, finding: Finding, nameOf: (node: number) => string): Problem {
  const nodeIds = (nodes: readonly number[]) => nodes.map((node) => net.nodes[node]!.id);
  const edgeIds = (edges: readonly number[]) => edges.map((edge) => net.edges[edge]!.id);
  switch (finding.is) {
    case 'deadlock': {
      const waiting = [...new Set(finding.stuck.map((edge) => net.edges[edge]!.to))];
      const missing = net.nodes[waiting[0]!]!.incoming.filter((edge) => !finding.stuck.includes(edge));
      const awaited = [...new Set(missing.map((edge) => net.edges[edge]!.from))];
      const come = finding.stuck.filter((edge) => net.edges[edge]!.to === waiting[0]);
      const twice = awaited.find((node) => come.some((edge) => net.edges[edge]!.from === node));
      return {
        ...problem('soundness/deadlock', {
          nodes: nodeIds(waiting),
          edges: edgeIds(finding.stuck),
          params: {
            step: nameOf(waiting[0]!),
            steps: listed(awaited.map(nameOf)),
            // One step has two ways there, of which a case takes one.
            ...(twice !== undefined && { steps: nameOf(twice), waysOf: 'one' }),
          },
        }),
        run: namedRun(net, finding.run),
      };
    }
    case 'double-token':
      return {
        ...problem('soundness/double-token', {
          nodes: nodeIds([finding.twice, ...(finding.fork === null ? [] : [finding.fork])]),
          edges: edgeIds([finding.edge]),
          params: {
            step: nameOf(finding.twice),
            ...(finding.fork === null ? {} : { fork: nameOf(finding.fork) }),
          },
        }),
        run: namedRun(net, finding.run),
      };
    case 'no-end': {
      const round = new Set(finding.nodes);
      const within = net.edges.flatMap(({ from, to }, edge) => (round.has(from) && round.has(to) ? [edge] : []));
      return {
        ...problem('soundness/no-end', {
          nodes: nodeIds(finding.nodes),
          edges: edgeIds(within),
          params: { steps: listed(finding.nodes.map(nameOf)) },
        }),
        run: namedRun(net, finding.run),
      };
    }
    case 'unreachable': {
      const joins = finding.nodes.filter((node) => net.nodes[node]!.behaviour === 'join');
      const behind = finding.nodes.filter((node) => !joins.includes(node));
      return problem('soundness/unreachable', {
        nodes: nodeIds([...joins, ...behind]),
        edges: edgeIds(joins.flatMap((join) => net.nodes[join]!.incoming)),
        params: { step: nameOf(joins[0]!), join: nameOf(joins[0]!) },
      });
    }
    case 'undecided':
      return problem('soundness/undecided', {});
  }
}

/** Names for a sentence, one a line. */
const listed = (names: readonly string[]): string => names.join('\n');
