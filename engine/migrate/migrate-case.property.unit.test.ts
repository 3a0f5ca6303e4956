import { describe, expect, it } from '@jest/globals';
import type { CaseState } from '../case/case-state.ts';
import { standingsOf } from '../case/standings.ts';
import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import type { Plan } from '../plan.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import { drawNet } from '../soundness/net.ts';
import type { Net } from '../soundness/net.ts';
import { examine } from '../soundness/verdict.ts';
import { flowOfNet } from '../testing/flow-of-net.ts';
import { outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { overseenNets } from '../testing/overseen-nets.ts';
import type { Draw } from '../testing/random-events.ts';
import { mutateNet } from '../testing/random-net.ts';
import { playAll } from '../testing/token-oracle.ts';
import { walkCase } from '../testing/walk-case.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import { migrateCase } from './migrate-case.ts';

const mayor = 'role:burgemeester';
const operator: Actor = { personId: 'els', name: 'Els', principal: 'role:beheerder' as Principal, ground: 'self' };

/** Lets anything that may happen next happen; false when the case has ended. */
function goOn(walk: CaseWalk, plan: Plan, draw: Draw): boolean {
  const { tasks, runs, endedAt } = walk.state();
  if (endedAt !== null) return false;
  const run = Object.values(runs)[draw(Math.max(1, Object.keys(runs).length))];
  const task = Object.values(tasks)[draw(Math.max(1, Object.keys(tasks).length))];
  if (run && (!task || draw(2) === 0)) {
    walk.done(run.id);
    return true;
  }
  const ports = Object.keys(plan.nodes[task!.nodeId]!.ports);
  const port = ports[draw(ports.length)]!;
  if (port === 'signed') {
    if (task!.pending.length > 0) return goOn(walk, plan, draw);
    if (walk.refusal(walk.signing(task!.id, mayor)) === 'permitted') walk.sign(task!.id, mayor);
  } else if (task!.pending.length === 0) walk.act(task!.id, mayor, port as 'approved');
  return true;
}

/** Where a case stands, told as the oracle's markings are: before joins by edge, elsewhere by node. */
const whereabouts = (places: { nodeId: string; edge: string | null; isBranch: boolean }[]): string =>
  places
    .map(({ nodeId, edge, isBranch }) => (isBranch ? edge! : nodeId))
    .sort()
    .join(' ');

function standing(plan: Plan, state: CaseState): string {
  return whereabouts(
    standingsOf(plan, state).map(({ nodeId, edge, waitsFor }) => ({ nodeId, edge, isBranch: waitsFor === 'branches' })),
  );
}

/** All that runs of a net bring about. */
function reachable(net: Net): Set<string> {
  const { markings } = playAll(net, [net.start], 2_000)!;
  return new Set(
    [...markings].map((key) =>
      whereabouts(
        key
          .split(' ')
          .filter(Boolean)
          .map((number) => {
            const { id, to } = net.edges[Number(number)]!;
            const { id: nodeId, behaviour } = net.nodes[to]!;
            return { nodeId, edge: id, isBranch: behaviour === 'join' };
          }),
      ),
    ),
  );
}

describe('a case that goes to another version', () => {
  it('stands where that version could have brought it, or is refused', () => {
    const counts = { moved: 0, 'migration/not-reachable': 0, other: 0, ended: 0 };
    for (const { net, drawn, draw, seed } of overseenNets(6_000, 800_000, 2)) {
      if (examine(net).findings.length > 0) continue;
      const changed = mutateNet(draw, drawn, 1 + draw(3));
      const changedNet = drawNet(changed.steps, changed.edges);
      if (examine(changedNet).findings.length > 0 || !playAll(changedNet, [changedNet.start], 2_000)) continue;
      const [from, to] = [drawn, changed].map((one, index) => compileFlow(flowOfNet(one), index + 1)) as [Plan, Plan];

      const start = outgoingLetterCase({ plan: from, planHash: hashPlan(from) });
      const walk = walkCase(start);
      walk.send({ type: 'started', start });
      walk.done(`${from.start}.1`);
      for (let steps = draw(12); steps > 0; steps--) if (!goOn(walk, from, draw)) break;
      if (walk.state().endedAt !== null) continue;

      const before = walk.state();
      const event = {
        type: 'migrated' as const,
        at: '2026-11-26T10:00:00.000Z',
        actor: operator,
        plan: to,
        planHash: hashPlan(to),
      };
      const migration = migrateCase(from, before, event);
      const all = reachable(changedNet);
      if (!migration.ok) {
        const { code } = migration.reasons[0]!;
        expect([seed, code]).not.toEqual([seed, 'migration/undecided']);
        // Nothing is refused as unreachable that is not.
        if (code === 'migration/not-reachable') expect([seed, all.has(standing(from, before))]).toEqual([seed, false]);
        counts[code === 'migration/not-reachable' ? code : 'other'] += 1;
        continue;
      }
      counts.moved += 1;
      const where = standing(to, migration.state);
      expect([seed, migration.state.endedAt !== null || all.has(where)]).toEqual([seed, true]);
      expect(migration.moves.map(({ nodeId }) => nodeId).sort()).toEqual(
        standingsOf(to, migration.state)
          .map(({ nodeId }) => nodeId)
          .sort(),
      );

      const after = walkCase({ ...start, plan: to }, event.at, migration.state);
      for (let steps = 0; steps < 200 && goOn(after, to, draw); steps++) {
        expect([seed, after.state().endedAt !== null || all.has(standing(to, after.state()))]).toEqual([seed, true]);
      }
      if (after.state().endedAt !== null) counts.ended += 1;
    }
    expect(counts.moved).toBeGreaterThan(300);
    expect(counts['migration/not-reachable']).toBeGreaterThan(20);
    expect(counts.other).toBeGreaterThan(5);
    expect(counts.ended / counts.moved).toBeGreaterThan(0.9);
  }, 120_000);
});
