import { renderReport } from '../../test/bench/report.ts';
import { chooseRows, rows } from '../../test/bench/rows.ts';
import { runRows } from '../../test/bench/run-rows.ts';

/**
 * `paraaf bench [--only NAME]... [--quick] [--json]`: measures Paraaf against plain alternatives in the same run, a row
 * that takes long only when it is named. With `--json` the document is all that stands on standard output; `--quick` shows
 * only that everything can be measured.
 */
export async function runBench(args: readonly string[]): Promise<number> {
  const chosen = args.flatMap((arg, index) => (args[index - 1] === '--only' ? [arg] : []));
  const names = rows.map(({ name }) => name);
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined || args.at(-1) === '--only') {
    process.stderr.write(`--only kent ${unknown ?? 'niets'} niet; wel ${names.join(', ')}.\n`);
    return 2;
  }
  // Through an orderly exit; the services end with us, by their guardian.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const size = args.includes('--quick') ? 'quick' : 'full';
  const document = await runRows(chooseRows(chosen, size), size);
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(document, null, 2)}\n` : renderReport(document));
  return document.failed.length === 0 ? 0 : 1;
}
