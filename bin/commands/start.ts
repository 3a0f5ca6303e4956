import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { findRunning, type RunRecord } from '../local/run-record.ts';
import { recordFileOf, startLocal } from '../local/start-local.ts';
import { createProgress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { whenAskedToStop } from '../stop-signals.ts';

/** `paraaf start [--fresh] [--yes]`: runs everything on this machine until Ctrl-C, SIGTERM or the end of a service. */
export async function runStart(args: readonly string[]): Promise<number> {
  const data = resolve(process.env['PARAAF_DATA'] ?? join(rootFolder, 'data'));
  const running = await findRunning(recordFileOf(data));
  if (running !== null) {
    process.stderr.write(`Paraaf draait al${running.url === undefined ? '' : ` op ${running.url}`}.\n`);
    return 1;
  }
  if (args.includes('--fresh') && !(await emptyData(data, args.includes('--yes')))) return 1;

  const progress = createProgress();
  const asked = whenAskedToStop();
  const starting = startLocal(data, progress);
  // Asked to stop while it starts: what runs by then is stopped by the guardian as soon as we are gone.
  const run = await Promise.race([starting, asked.then(() => null)]);
  if (run === null) process.exit(130);

  process.stdout.write(renderWelcome(run.record));
  const failure = await Promise.race([run.failed, asked.then(() => null)]);
  progress.line(failure ?? 'Paraaf stopt …');
  await run.stop();
  return failure === null ? 0 : 1;
}

async function emptyData(data: string, isAgreed: boolean): Promise<boolean> {
  if (!isAgreed) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`Alle dossiers, documenten en e-mails in ${data} gaan weg. Typ "ja": `);
    terminal.close();
    if (answer.trim().toLowerCase() !== 'ja') {
      process.stderr.write('Er is niets veranderd.\n');
      return false;
    }
  }
  await rm(data, { recursive: true, force: true });
  return true;
}

function renderWelcome({ url, mailPageUrl, temporalUiUrl }: RunRecord): string {
  return [
    '',
    `  Paraaf (demonstratie)   ${url ?? ''}`,
    '',
    '  Meld u aan als een van de medewerkers van Klaverdam: kies een naam, zonder wachtwoord.',
    '  Emma Dubois start een brief, An Peeters en Karel Verlinden ondertekenen met pincode 1234.',
    '  Nele Mertens tekent de stromen.',
    ...(mailPageUrl === undefined ? [] : [`  E-mails: ${mailPageUrl}`]),
    ...(temporalUiUrl === undefined ? [] : [`  Temporal: ${temporalUiUrl}`]),
    '  Stoppen: Ctrl-C',
    '',
    '',
  ].join('\n');
}
