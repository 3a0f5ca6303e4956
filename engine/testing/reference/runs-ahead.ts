import { netOf } from '../../soundness/net.ts';
import { playAll } from '../token-oracle.ts';
import { nodeOf } from './case.ts';
import type { Case, Token } from './case.ts';

/** Thrown where trying every run takes too long. */
export class Undecided extends Error {}

/** How many markings are tried. */
const most = 20_000;

/** The edges on which the tokens of a case lie. One in a step stands for one that is about to enter it; that of the start has left it. */
function markingOf(c: Case, tokens: readonly Token[]): string[] {
  return tokens.map((token) => {
    if ('edge' in token) return token.edge;
    const { incoming, ports } = nodeOf(c, token.nodeId);
    return incoming[0] ?? ports['started']!;
  });
}

/** Whether a token may lie on an edge in the place of this one: no run gets stuck, puts a second token on an edge, or cannot end. */
export function goesOnWell(c: Case, instead: Token, edge: string): boolean {
  const others = c.tokens.filter((token) => token !== instead);
  const marking = [...markingOf(c, others), edge];
  if (new Set(marking).size < marking.length) return false;
  const net = netOf(c.plan);
  const first = marking.map((id) => net.edgeOf.get(id)!);
  const all = playAll(net, first, most);
  if (!all) throw new Undecided();
  return all.dead.size === 0 && all.doubled.size === 0 && all.endless.size === 0;
}

/** Whether some run, whatever people decide, comes to an end that completes the case without running a step. */
export function mayCompleteWithout(c: Case, nodeId: string): boolean {
  const first = markingOf(c, c.tokens).sort();
  const seen = new Set([first.join(' ')]);
  const open = [first];
  for (const marking of open) {
    if (open.length > most) throw new Undecided();
    for (const edge of new Set(marking)) {
      const node = nodeOf(c, c.plan.edges[edge]!.to);
      const taken = node.kind === 'join' ? node.incoming : [edge];
      if (node.id === nodeId || !taken.every((one) => marking.includes(one))) continue;
      const left = marking.filter((one) => !taken.includes(one));
      if (node.kind === 'end' && node.settings.outcome === 'completed') return true;
      if (node.kind === 'end' && node.settings.stopsCase) continue;
      const ways = Object.values(node.ports).map((port) => [port]);
      for (const put of node.kind === 'fork' || node.kind === 'end' ? [ways.flat()] : ways) {
        const next = [...left, ...put].sort();
        if (!seen.has(next.join(' '))) open.push(next);
        seen.add(next.join(' '));
      }
    }
  }
  return false;
}
