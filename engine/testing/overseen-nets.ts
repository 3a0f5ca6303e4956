import { drawNet } from '../soundness/net.ts';
import type { Net } from '../soundness/net.ts';
import { drawFrom } from './random-events.ts';
import type { Draw } from './random-events.ts';
import { randomNet } from './random-net.ts';
import type { DrawnNet } from './random-net.ts';
import { playAll } from './token-oracle.ts';
import type { Oracle } from './token-oracle.ts';

export interface Overseen {
  seed: number;
  draw: Draw;
  drawn: DrawnNet;
  net: Net;
  oracle: Oracle;
}

/** More markings than this the oracle does not oversee: such a net is passed over. */
const markingsAtMost = 700;

/**
 * Test support: random nets that the oracle can oversee, and what it sees. Each follows from its seed alone: blocks of 1 to 9
 * steps, with up to 8 mutations unless fewer are asked for.
 */
export function* overseenNets(count: number, firstSeed: number, mutationsAtMost = 8): Generator<Overseen> {
  for (let seed = firstSeed, seen = 0; seen < count; seed++) {
    const draw = drawFrom(seed);
    const drawn = randomNet(draw, 1 + draw(9), draw(mutationsAtMost + 1));
    const net = drawNet(drawn.steps, drawn.edges);
    const oracle = playAll(net, [net.start], markingsAtMost);
    if (!oracle) continue;
    seen++;
    yield { seed, draw, drawn, net, oracle };
  }
}
