import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../bin/progress.ts';
import { runChaos } from './run-chaos.ts';

describe('forty cases during which processes are killed', () => {
  it('all come to what their people did: nothing lost, doubled or wrong', async () => {
    const options = { cases: 40, kills: 8, seed: 20_261_125 };
    const result = await runChaos({ ...options, progress: createProgress() });
    expect(result).toEqual({ cases: 40, kills: 8, lost: 0, doubled: 0, wrong: 0 });
  }, 900_000);
});
