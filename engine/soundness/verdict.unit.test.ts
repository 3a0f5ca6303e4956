import { describe, expect, it } from '@jest/globals';
import { overseenNets } from '../testing/overseen-nets.ts';
import { playAll } from '../testing/token-oracle.ts';
import { codesOf, deadlockBehind, difference } from '../testing/verdict-difference.ts';
import { relateEdges } from './concurrency.ts';
import { drawNet } from './net.ts';
import { examine, verdictFrom } from './verdict.ts';
import type { Finding } from './verdict.ts';

type Code = Finding['is'];

/** Far more than they take: a machine that does other work as well must not fail them. */
const timeoutMs = 240_000;

describe('the verdict on a net', () => {
  it(
    'is that of all interleavings, on 20,000 random nets',
    () => {
      const differences: string[] = [];
      const counts: Partial<Record<Code | 'sound', number>> = {};
      for (const overseen of overseenNets(20_000, 1)) {
        const { findings } = examine(overseen.net);
        const said = difference(overseen, findings);
        if (said) differences.push(`${overseen.seed}: ${said}`);
        for (const code of findings.length > 0 ? findings.map(({ is }) => is) : ['sound' as const]) {
          counts[code] = (counts[code] ?? 0) + 1;
        }
      }
      const isOther = (difference: string) => !difference.endsWith(deadlockBehind);
      expect(differences.filter(isOther)).toEqual([]);
      expect(differences.length).toBeLessThanOrEqual(3);
      // Each of them is put to the test often.
      expect(Math.min(counts.sound!, counts.deadlock!, counts['double-token']!)).toBeGreaterThan(4_000);
      expect(Math.min(counts['no-end']!, counts.unreachable!)).toBeGreaterThan(200);
    },
    timeoutMs,
  );

  it('does not change when a step is put on an edge', () => {
    for (const { net, drawn, draw } of overseenNets(1_000, 100_000)) {
      const edges = drawn.edges.map((edge) => ({ ...edge }));
      const edge = edges[draw(edges.length)]!;
      edges.push({ id: 'erna', from: 'tussen', port: 'done', to: edge.to });
      edge.to = 'tussen';
      const filled = drawNet([...drawn.steps, { id: 'tussen', kind: 'fill', stopsCase: false }], edges);
      const codes = ({ findings }: ReturnType<typeof examine>) => findings.map(({ is }) => is);
      // Whether something is found stuck behind a second token is left open.
      const expected = codes(examine(net));
      const found = codes(examine(filled));
      if (expected.includes('double-token')) expect(found).toContain('double-token');
      else expect(found).toEqual(expected);
    }
  });

  it('comes with a run that is nearly always the shortest', () => {
    const found = { deadlock: 0, 'double-token': 0 };
    const shortest = { deadlock: 0, 'double-token': 0 };
    for (const { net, oracle } of overseenNets(4_000, 200_000)) {
      for (const finding of examine(net).findings) {
        if (finding.is !== 'deadlock' && finding.is !== 'double-token') continue;
        const least = finding.is === 'deadlock' ? oracle.shortest.dead : oracle.shortest.double;
        expect(finding.run.length).toBeGreaterThanOrEqual(least);
        found[finding.is] += 1;
        if (finding.run.length === least) shortest[finding.is] += 1;
      }
    }
    expect(shortest.deadlock / found.deadlock).toBeGreaterThan(0.999);
    expect(shortest['double-token'] / found['double-token']).toBeGreaterThan(0.976);
  });
});

describe('the verdict from a marking', () => {
  it('is that of all interleavings from there, reachable or not', () => {
    const counts = { sound: 0, unsound: 0 };
    for (const { net, oracle, draw, seed } of overseenNets(3_000, 300_000, 3)) {
      const markings = [...oracle.markings].map((key) => key.split(' ').filter(Boolean).map(Number));
      const marking = new Set(markings[draw(markings.length)]);
      const [moved] = marking;
      if (moved !== undefined && draw(4) > 0) {
        marking.delete(moved);
        marking.add(draw(net.edges.length));
      }
      const first = [...marking].sort((a, b) => a - b);
      const fromThere = playAll(net, first, 1_000);
      if (!fromThere) continue;
      const isSound = fromThere.dead.size + fromThere.doubled.size + fromThere.endless.size === 0;
      const verdict = verdictFrom(
        net,
        first.map((edge) => net.edges[edge]!.id),
      );
      expect([seed, verdict.sound]).toEqual([seed, isSound]);
      counts[isSound ? 'sound' : 'unsound'] += 1;
    }
    expect(Math.min(counts.sound, counts.unsound)).toBeGreaterThan(500);
  });

  it('is a second token where two lie on one edge', () => {
    const net = drawNet(
      [
        { id: 's', kind: 'start', stopsCase: false },
        { id: 'e', kind: 'end', stopsCase: false },
      ],
      [{ id: 'x', from: 's', port: 'started', to: 'e' }],
    );
    expect(verdictFrom(net, ['x'])).toEqual({ sound: true });
    expect(verdictFrom(net, ['x', 'x'])).toEqual({ sound: false, code: 'soundness/double-token', run: [] });
    expect(() => verdictFrom(net, ['weg'])).toThrow('There is no edge weg');
  });
});

describe('the relation of edges that hold tokens together', () => {
  it('misses no pair, and claims none too many in a sound net without an end that stops the case', () => {
    let exact = 0;
    for (const overseen of overseenNets(3_000, 400_000)) {
      const { net, oracle, seed } = overseen;
      const { has, suspects } = relateEdges(net, [net.start]);
      for (const pair of oracle.pairs) {
        const [one = 0, other = 0] = pair.split(' ').map(Number);
        expect([seed, pair, has(one, other), has(other, one)]).toEqual([seed, pair, true, true]);
      }
      expect(suspects).toEqual(expect.arrayContaining([...oracle.doubled]));
      if (codesOf(overseen).size > 0 || net.nodes.some(({ behaviour }) => behaviour === 'stop')) continue;
      const claimed = net.edges.flatMap((_, one) =>
        net.edges.flatMap((_, other) => (one <= other && has(one, other) ? [`${one} ${other}`] : [])),
      );
      expect([seed, claimed.sort()]).toEqual([seed, [...oracle.pairs].sort()]);
      exact++;
    }
    expect(exact).toBeGreaterThan(300);
  });
});
