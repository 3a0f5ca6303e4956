import { it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { withScreens } from './chromium.ts';

/**
 * Test support: the parts of one road, walked in the order of the tests: each goes on where the one before it stopped. When one
 * fails, those behind it have nothing to stand on and say so at once.
 *
 * @param browser asked for when a part is walked
 */
export function partsOfRoad(browser: () => Browser): (behaviour: string, walk: () => Promise<void>) => void {
  let failed = '';
  return (behaviour, walk) =>
    it(behaviour, async () => {
      if (failed) throw new Error(`The road stopped earlier, where it ${failed}.`);
      failed = behaviour;
      await withScreens(browser(), walk);
      failed = '';
    });
}
