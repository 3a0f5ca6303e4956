import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type DrawnFlow, walkLetter } from '../../test/walk/letter.ts';
import { WalkError } from '../../test/walk/visitor.ts';
import { openLocal } from '../local/open-local.ts';
import { createProgress } from '../progress.ts';
import { rootFolder } from '../root.ts';

/**
 * `paraaf letter [FILE] [--json]`: walks one letter from drawing to archive over HTTP, on the run that is there or on one
 * of its own. Says each step on standard error; with `--json` the result is all that stands on standard output.
 */
export async function runLetter(args: readonly string[]): Promise<number> {
  const isJson = args.includes('--json');
  const file = resolve(args.find((arg) => !arg.startsWith('--')) ?? join(rootFolder, 'bin/demo/documents/brief.pdf'));
  const pdf = await readFile(file).catch(() => null);
  if (pdf === null) {
    process.stderr.write(`${file} kan niet gelezen worden: geef het pad van een PDF.\n`);
    return 2;
  }
  const progress = createProgress();
  const { record, data, close } = await openLocal(progress);
  try {
    if (record.url === undefined || record.mailPageUrl === undefined) {
      process.stderr.write('Paraaf is nog aan het starten: probeer het zo dadelijk opnieuw.\n');
      return 1;
    }
    const result = await walkLetter({
      url: record.url,
      mailApiUrl: `${record.mailPageUrl}/api/v1`,
      pdf: new Uint8Array(pdf),
      fileName: basename(file),
      flow: JSON.parse(await readFile(join(rootFolder, 'templates/uitgaande-brief.flow.json'), 'utf8')) as DrawnFlow,
      say: (line) => progress.line(line),
    });
    const whole = { ...result, archived: join(data, 'archive', result.archived) };
    process.stdout.write(isJson ? `${JSON.stringify(whole)}\n` : `\n${describe(whole)}\n`);
    return result.signatures === 2 && result.case.outcome === 'completed' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof WalkError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await close();
  }
}

function describe({
  case: { number },
  signatures,
  signedPdf,
  archived,
  mails,
  seconds,
}: Awaited<ReturnType<typeof walkLetter>>): string {
  return [
    `Dossier ${number} is afgewerkt in ${seconds} s: ${signatures} handtekeningen, ${mails} e-mail aan de bestemmeling.`,
    `  Ondertekend  ${signedPdf}`,
    `  Archief      ${archived}`,
  ].join('\n');
}
