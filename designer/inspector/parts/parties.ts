import type { Party } from '../../../engine/index.ts';

/** Whether a party acts after the one before it in the list, or side by side with it. */
export type Turn = 'after' | 'together';

/** The parties in the order in which they act; equal orders keep their places. */
export function inOrder(parties: readonly Party[]): Party[] {
  return [...parties].sort((a, b) => a.order - b.order);
}

export function turnOf(parties: readonly Party[], index: number): Turn {
  return parties[index]?.order === parties[index - 1]?.order ? 'together' : 'after';
}

/** The same parties, numbered 1, 2, 3 by their turns. */
export function withTurns(parties: readonly Party[], turns: readonly Turn[]): Party[] {
  let order = 0;
  return parties.map((party, index) => {
    if (index === 0 || turns[index] === 'after') order += 1;
    return party.order === order ? party : { ...party, order };
  });
}

export function turnsOf(parties: readonly Party[]): Turn[] {
  return parties.map((_, index) => turnOf(parties, index));
}
