import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runChaos } from '../../test/chaos/run-chaos.ts';
import { startTestServices } from '../../test/services/start.ts';
import { createProgress } from '../progress.ts';

/**
 * `paraaf chaos [--cases N] [--kills N] [--seed N]`: plays cases while processes are killed at random, and prints what was lost, doubled or
 * wrong as JSON. Gives 1 unless nothing was; the seed of a run stands on standard error.
 */
export async function runChaosCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    process.stderr.write('Gebruik: paraaf chaos [--cases AANTAL] [--kills AANTAL] [--seed GETAL].\n');
    return 2;
  }
  // Through an orderly exit; the services end with us, by their guardian.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const progress = createProgress();
  const running = await startTestServices(progress);
  process.env['PARAAF_TEST_SERVICES'] = JSON.stringify(running.services);
  try {
    const result = await runChaos({ ...options, progress });
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.lost + result.doubled + result.wrong === 0 ? 0 : 1;
  } finally {
    await running.stop();
  }
}

/** Null when a value is missing or is no whole number. */
function readOptions(args: readonly string[]): { cases: number; kills: number; seed: number } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string', default: '1000' },
        kills: { type: 'string', default: '100' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
      },
    });
    const numbers = [values.cases, values.kills, values.seed].map(Number);
    const [cases = 0, kills = 0, seed = 0] = numbers;
    return numbers.every((number) => Number.isSafeInteger(number) && number >= 0) && cases > 0
      ? { cases, kills, seed }
      : null;
  } catch {
    return null;
  }
}
