import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryLink } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { createOpenings } from './openings.ts';

const fresh: DeliveryLink = {
  id: 'hash',
  organisation: 'klaverdam',
  caseId: 'klaverdam-2026-114',
  caseNumber: '2026-114',
  nodeId: 'zenden',
  field: 'bestemmeling',
  title: 'Brief',
  verificationCode: '4821067359012846',
  documents: [],
  since: '2026-11-25T09:00:00.000Z',
  until: '2027-02-23T22:59:59.999Z',
  state: 'unopened',
  openedAt: null,
};

/** What the case answers now, and whether its activity is still under way. */
let answer: ProblemCode | 'accepted';
let isDelivering: boolean;
let kept: DeliveryLink[];
let told: unknown[];
beforeEach(() => {
  [answer, isDelivering, kept, told] = ['accepted', false, [fresh], []];
});

const update = (id: string, change: Partial<DeliveryLink>) => {
  kept = kept.map((link) => (link.id === id ? { ...link, ...change } : link));
  return Promise.resolve();
};
const run = { nodeId: 'zenden', activity: { activity: 'deliver' } };
const openings = createOpenings(
  {
    store: {
      deliveryLinks: {
        listUntold: () => Promise.resolve(kept.filter(({ state }) => state === 'untold')),
        markOpened: (id: string, openedAt: string, state: 'opened' | 'untold') => update(id, { openedAt, state }),
        markTold: (id: string) => update(id, { state: 'opened' }),
      },
    },
    temporal: {
      workflow: { getHandle: () => ({ query: () => Promise.resolve({ runs: isDelivering ? { r1: run } : {} }) }) },
      withDeadline: (_: number, work: () => Promise<unknown>) => work(),
    },
  } as unknown as ApiDeps,
  {
    receive: (...message: unknown[]) => {
      told.push(message);
      return answer === 'accepted' ? Promise.resolve({ sequence: 1 }) : Promise.reject(new ProblemError(answer));
    },
  } as unknown as CaseUpdates,
);
const codeOf = (work: Promise<unknown>) =>
  work.then(() => null).catch((error: unknown) => (error as ProblemError).code);

describe('an opening', () => {
  it('is told to the case under an id of its own, then written down; a later one is not', async () => {
    await openings.note(kept[0]!);
    const message = { type: 'deliveryOpened', nodeId: 'zenden', field: 'bestemmeling' };
    expect(told).toEqual([['klaverdam', '2026-114', message, 'opened:hash']]);
    expect(kept[0]).toMatchObject({ state: 'opened', openedAt: expect.any(String) as unknown });
    await openings.note(kept[0]!);
    expect(told).toHaveLength(1);
  });

  it.each(['case/not-running', 'delivery/not-waiting'] as const)(
    'stands when the case went on: %s',
    async (refusal) => {
      answer = refusal;
      await openings.note(kept[0]!);
      expect(kept[0]!.state).toBe('opened');
    },
  );

  it('is told to nobody in a case of before', async () => {
    await openings.note({ ...kept[0]!, field: null });
    expect(told).toEqual([]);
    expect(kept[0]!.state).toBe('opened');
  });

  it('is refused, and not written down, when the case does not answer', async () => {
    answer = 'case/not-answering';
    expect(await codeOf(openings.note(kept[0]!))).toBe('delivery/unavailable');
    expect(kept[0]).toEqual(fresh);
  });

  it('that came before the case knew of the delivery is told again until it is known', async () => {
    [answer, isDelivering] = ['delivery/not-waiting', true];
    await openings.note(kept[0]!);
    expect(kept[0]).toMatchObject({ state: 'untold', openedAt: expect.any(String) as unknown });
    await openings.sweep();
    expect(kept[0]!.state).toBe('untold');
    answer = 'accepted';
    await openings.sweep();
    expect(kept[0]!.state).toBe('opened');
    await openings.sweep();
    expect(told).toHaveLength(3);
  });

  it('that cannot be told now holds up no other', async () => {
    kept = ['a', 'b'].map((id) => ({ ...fresh, id, state: 'untold' as const }));
    answer = 'case/not-answering';
    await openings.sweep();
    expect(told).toHaveLength(2);
    expect(kept.map(({ state }) => state)).toEqual(['untold', 'untold']);
  });
});
