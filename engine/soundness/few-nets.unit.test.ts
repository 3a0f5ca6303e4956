import { describe, expect, it } from '@jest/globals';
import { overseenNets } from '../testing/overseen-nets.ts';
import type { Overseen } from '../testing/overseen-nets.ts';
import { drawFrom } from '../testing/random-events.ts';
import type { Draw } from '../testing/random-events.ts';
import { playAll } from '../testing/token-oracle.ts';
import type { Oracle } from '../testing/token-oracle.ts';
import { codesOf, deadlockBehind, difference } from '../testing/verdict-difference.ts';
import { relateEdges } from './concurrency.ts';
import type { Step } from './marking.ts';
import { mayReach } from './may-reach.ts';
import { connectedFrom } from './net.ts';
import type { Net } from './net.ts';
import { findUnreached } from './unreachable.ts';
import { examine, verdictFrom } from './verdict.ts';

/**
 * What the tests beside this one hold true of thousands of nets, on the first few of them: in a second, so that whoever changes
 * the verdict hears at once, and so that mutation testing can ask it of every mutant.
 */
const nets = (): Overseen[] => [...overseenNets(250, 1)];
const examineAll = () => nets().map((overseen) => ({ ...overseen, overseen, ...examine(overseen.net) }));

/** Plays a run token by token: where the tokens lie after it. @throws Error at a step that is not possible */
function play(net: Net, run: readonly Step[]): number[] {
  const tokens = [net.start];
  for (const [index, { node, token, out }] of run.entries()) {
    const { behaviour, incoming, outgoing } = net.nodes[node]!;
    const taken = behaviour === 'join' ? incoming : [token];
    const leads = behaviour === 'choose' ? out !== null && outgoing.includes(out) : out === null;
    if (net.edges[token]!.to !== node || !leads || !taken.every((edge) => tokens.includes(edge))) {
      throw new Error(`Step ${index} of ${JSON.stringify(run)} is not possible`);
    }
    for (const edge of taken) tokens.splice(tokens.indexOf(edge), 1);
    tokens.push(...(out === null ? outgoing : [out]));
  }
  return tokens.sort((a, b) => a - b);
}

describe('on a few hundred random nets', () => {
  it('the verdict is that of all interleavings', () => {
    const differences = examineAll().map(({ seed, overseen, findings }) => [seed, difference(overseen, findings)]);
    expect(differences.filter(([, said]) => said && said !== deadlockBehind)).toEqual([]);
  });

  it('each run can be played, and leads where it is said to', () => {
    for (const { net, oracle, findings, seed } of examineAll()) {
      for (const finding of findings) {
        if (!('run' in finding)) continue;
        const standing = play(net, finding.run);
        switch (finding.is) {
          case 'deadlock':
            expect([seed, standing]).toEqual([seed, finding.stuck]);
            break;
          case 'double-token':
            expect([seed, standing.filter((edge) => edge === finding.edge).length]).toEqual([seed, 2]);
            break;
          case 'no-end':
            expect([seed, oracle.endless.has(standing.join(' '))]).toEqual([seed, true]);
        }
      }
    }
  });

  it('no step but the last puts a second token, and both tokens come from the fork that is named', () => {
    for (const { net, findings, seed } of examineAll()) {
      for (const finding of findings) {
        if (finding.is !== 'double-token') continue;
        const before = play(net, finding.run.slice(0, -1));
        expect([seed, new Set(before).size]).toEqual([seed, before.length]);
        expect([seed, finding.run.some(({ node }) => node === finding.fork)]).toEqual([seed, true]);
        expect(net.nodes[finding.fork!]!.behaviour).toBe('fork');
      }
    }
  });

  it('the runs are nearly the shortest, and few markings are looked at', () => {
    const sum = { lengths: 0, least: 0, states: 0 };
    for (const { oracle, findings, states } of examineAll()) {
      sum.states += states;
      for (const finding of findings) {
        if (finding.is !== 'deadlock' && finding.is !== 'double-token') continue;
        sum.lengths += finding.run.length;
        sum.least += finding.is === 'deadlock' ? oracle.shortest.dead : oracle.shortest.double;
      }
    }
    // 903 steps for 894, and 7,256 markings, when this was written.
    expect(sum.lengths - sum.least).toBeLessThanOrEqual(9);
    expect(sum.states).toBeLessThan(7_300);
  });

  it('what is said to run for ever are steps, each told once', () => {
    for (const { net, findings } of examineAll()) {
      for (const finding of findings) {
        if (finding.is !== 'no-end') continue;
        expect(finding.nodes.length).toBeGreaterThan(0);
        expect(new Set(finding.nodes).size).toBe(finding.nodes.length);
        for (const node of finding.nodes) expect(['end', 'stop']).not.toContain(net.nodes[node]!.behaviour);
      }
    }
  });

  it('the verdict from any marking is that of all interleavings from there', () => {
    for (const { net, oracle, seed } of nets()) {
      const draw = drawFrom(seed);
      const first = markingNear(net, oracle, draw, draw(4) > 0);
      const fromThere = playAll(net, first, 300);
      if (!fromThere) continue;
      const isSound = fromThere.dead.size + fromThere.doubled.size + fromThere.endless.size === 0;
      const ids = first.map((edge) => net.edges[edge]!.id);
      expect([seed, verdictFrom(net, ids.toReversed()).sound]).toEqual([seed, isSound]);
    }
  });

  it('the relation of edges misses no pair, and claims none too many where all goes well without a stop', () => {
    for (const { net, oracle, overseen, seed } of examineAll()) {
      const { has, suspects } = relateEdges(net, [net.start]);
      const claimed = new Set<string>();
      for (const one of net.edges.keys()) {
        for (const other of net.edges.keys())
          if (has(one, other)) claimed.add([one, other].sort((a, b) => a - b).join(' '));
      }
      expect([seed, [...oracle.pairs].filter((pair) => !claimed.has(pair))]).toEqual([seed, []]);
      expect([seed, [...oracle.doubled].filter((edge) => !suspects.includes(edge))]).toEqual([seed, []]);
      if (codesOf(overseen).size > 0 || net.nodes.some(({ behaviour }) => behaviour === 'stop')) continue;
      expect([seed, claimed.size]).toEqual([seed, oracle.pairs.size]);
    }
  });

  it('no node is missed by a search for what never runs that knows of none', () => {
    let unreached = 0;
    for (const { net, oracle, seed, findings } of examineAll()) {
      if (findings.some(({ is }) => is !== 'unreachable')) continue;
      const connected = connectedFrom(net, [net.start]);
      const expected = oracle.unrun.filter((node) => connected.has(node));
      expect([seed, findUnreached(net, [net.start], [])]).toEqual([seed, expected]);
      unreached += expected.length;
    }
    expect(unreached).toBeGreaterThan(5);
  });

  it('a case before steps is counted by whichever edges it came', () => {
    for (const { net, oracle, seed, findings } of examineAll()) {
      if (findings.length > 0) continue;
      const draw = drawFrom(seed);
      const nodesOf = (marking: readonly number[]) => marking.map((edge) => net.edges[edge]!.to).sort((a, b) => a - b);
      const reached = new Set(markingsOf(oracle).map((marking) => nodesOf(marking).join()));
      for (let tried = 0; tried < 3; tried++) {
        const standing = nodesOf(markingNear(net, oracle, draw, tried > 0));
        const places = standing.map((node) => net.nodes[node]!.incoming.map((edge) => net.edges[edge]!.id));
        expect([seed, standing, mayReach(net, places)]).toEqual([seed, standing, reached.has(standing.join())]);
      }
    }
  });

  it('a marking of a sound net is said to be reached when it is', () => {
    for (const { net, oracle, seed, findings } of examineAll()) {
      if (findings.length > 0) continue;
      const draw = drawFrom(seed);
      for (let tried = 0; tried < 4; tried++) {
        const edges = markingNear(net, oracle, draw, tried % 2 === 1);
        const places = edges.map((edge) => [net.edges[edge]!.id]);
        expect([seed, edges, mayReach(net, places)]).toEqual([seed, edges, oracle.markings.has(edges.join(' '))]);
      }
    }
  });
});

const markingsOf = ({ markings }: Oracle) => [...markings].map((key) => key.split(' ').filter(Boolean).map(Number));

/** One of the markings that a net comes through; or, moved, one with a token of it put anywhere. */
function markingNear(net: Net, oracle: Oracle, draw: Draw, isMoved: boolean): number[] {
  const marking = new Set(markingsOf(oracle)[draw(oracle.markings.size)]);
  const [moved] = marking;
  if (moved !== undefined && isMoved) {
    marking.delete(moved);
    marking.add(draw(net.edges.length));
  }
  return [...marking].sort((a, b) => a - b);
}
