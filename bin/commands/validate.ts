import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sentenceOf } from '../../api/problem.ts';
import { validatePdf } from '../../signing/index.ts';
import { readAlgorithmPolicy } from '../algorithm-policy.ts';
import { readTrustAnchors } from '../trust-anchors.ts';
import { describeValidation } from '../validation-in-words.ts';

const howToUse = 'Gebruik: paraaf validate BESTAND [--trust PEM]... [--at DATUM] [--json].';
const nobodyTrusted =
  'Zonder --trust wordt geen enkele uitgever vertrouwd: geef met --trust de certificaten waarop u vertrouwt (PEM).';

/**
 * `paraaf validate FILE [--trust PEM]... [--at DATE] [--json]`: validates all signatures of a PDF, without a network. Gives 0 when
 * there are signatures and all pass, 1 when not, 2 when there is nothing to validate.
 */
export async function runValidate(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (typeof given === 'string') return refuse(given);
  const anchors = await readTrustAnchors(given.trust);
  if (!anchors.ok) return refuse(anchors.problem);
  const bytes = await readFile(given.file).catch(() => null);
  if (bytes === null) return refuse(`${given.file} kan niet gelezen worden: geef het pad van een PDF.`);
  const algorithms = await readAlgorithmPolicy(process.env['PARAAF_ALGORITHM_POLICY']);
  if (!algorithms.ok) return refuse(algorithms.problem);
  const at = given.at === undefined ? {} : { at: given.at };
  const result = validatePdf(bytes, { trustAnchors: anchors.value, algorithms: algorithms.value, ...at });
  if (!result.ok) return refuse(`${given.file}: ${sentenceOf(result.problem.code, result.problem.params)}`);

  const { report } = result;
  if (given.isJson) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const lines = describeValidation(given.file, report);
    if (given.trust.length === 0 && report.signatures.length > 0) lines.push('', nobodyTrusted);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  const isSigned = report.signatures.some(({ kind }) => kind === 'signature');
  return isSigned && report.indication === 'TOTAL_PASSED' ? 0 : 1;
}

interface Given {
  file: string;
  trust: readonly string[];
  /** ISO, UTC. */
  at: string | undefined;
  isJson: boolean;
}

function readArguments(args: readonly string[]): Given | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { trust: { type: 'string', multiple: true }, at: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return howToUse;
    const at = values.at === undefined ? undefined : instantOf(values.at);
    if (at === null) return `${values.at} is geen datum: geef er een als 2046-01-31 of 2046-01-31T12:00:00Z.`;
    return { file, trust: values.trust ?? [], at, isJson: values.json ?? false };
  } catch {
    // An option that does not exist, or one without its value.
    return howToUse;
  }
}

/** A day, from its start, or an instant with its zone; null when it is neither. */
function instantOf(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return null;
  const date = new Date(text);
  // Date makes 2 March of 30 February.
  const isDay = new Date(text.slice(0, 10)).toISOString().startsWith(text.slice(0, 10));
  return Number.isNaN(date.getTime()) || !isDay ? null : date.toISOString();
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}
