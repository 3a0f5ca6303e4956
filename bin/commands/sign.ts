import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { httpRevocationServices } from '../../activities/connectors/revocation/http.ts';
import { createHttpTimestampAuthority } from '../../activities/connectors/tsa/http.ts';
import { openPkcs12 } from '../../signing/index.ts';
import { readAlgorithmPolicy } from '../algorithm-policy.ts';
import { LEVELS, signDocument } from '../sign-document.ts';
import type { Level, Place } from '../sign-document.ts';
import { describeSigned, refusalInWords } from '../signing-in-words.ts';
import { readTrustAnchors } from '../trust-anchors.ts';

const howToUse =
  'Gebruik: paraaf sign PDF UIT --p12 BESTAND (--pass WACHTWOORD | --pass-env NAAM) [--level B-B|B-T|B-LT|B-LTA] [--tsa URL] [--trust PEM]... [--place MERKTEKEN|bladzijde,x,y,breedte,hoogte] [--reason TEKST].';
const wouldBeHigher = 'Voor B-LTA is ook nodig wie u vertrouwt: geef het met --trust (PEM).';

/**
 * `paraaf sign IN OUT --p12 FILE --pass PASS [--level LEVEL] [--tsa URL] [--trust PEM]... [--place PLACE] [--reason TEXT]`: signs a
 * PDF with a key in a file, at the highest level that the services given allow unless one is asked. Gives 2, and writes nothing,
 * when it cannot.
 */
export async function runSign(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (typeof given === 'string') return refuse(given);
  const { input, output, tsa, level, place, reason } = given;
  const pdf = await readFile(input).catch(() => null);
  if (pdf === null) return refuse(`${input} kan niet gelezen worden: geef het pad van een PDF.`);
  const keyFile = await readFile(given.p12).catch(() => null);
  if (keyFile === null) return refuse(`${given.p12} kan niet gelezen worden: geef het pad van een PKCS#12-bestand.`);
  const opened = openPkcs12(keyFile, given.password);
  if (!opened.ok) return refuse(refusalInWords({ kind: 'problem', problem: opened.problem }));
  const anchors = await readTrustAnchors(given.trust);
  if (!anchors.ok) return refuse(anchors.problem);

  const algorithms = await readAlgorithmPolicy(process.env['PARAAF_ALGORITHM_POLICY']);
  if (!algorithms.ok) return refuse(algorithms.problem);

  const trusts = anchors.value.length > 0;
  const signed = await signDocument(pdf, {
    key: opened.signingKey,
    algorithms: algorithms.value,
    level: level ?? highestWith(tsa !== undefined, trusts),
    mayBeLower: level === undefined,
    services: httpRevocationServices,
    ...(tsa !== undefined && { fetchTimestamp: (query) => createHttpTimestampAuthority(tsa).request(query) }),
    ...(trusts && { trustAnchors: anchors.value }),
    ...(place && { place }),
    ...(reason !== undefined && { reason }),
  });
  if (!signed.ok) return refuse(refusalInWords(signed.refusal));
  if (!(await writeWhole(output, signed.bytes)))
    return refuse(`${output} kan niet geschreven worden: kijk het pad na.`);
  const lines = describeSigned(output, signed);
  if (level === undefined && tsa !== undefined && !trusts) lines.push(wouldBeHigher);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function highestWith(hasAuthority: boolean, trusts: boolean): Level {
  if (!hasAuthority) return 'B-B';
  return trusts ? 'B-LTA' : 'B-T';
}

interface Given {
  input: string;
  output: string;
  p12: string;
  password: string;
  level: Level | undefined;
  tsa: string | undefined;
  trust: readonly string[];
  place: Place | undefined;
  reason: string | undefined;
}

function readArguments(args: readonly string[]): Given | string {
  const text = { type: 'string' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        p12: text,
        pass: text,
        'pass-env': text,
        level: text,
        tsa: text,
        trust: { ...text, multiple: true },
        place: text,
        reason: text,
      },
    });
  } catch {
    // An option that does not exist, or one without its value.
    return howToUse;
  }
  const { values, positionals } = parsed;
  const [input, output, ...more] = positionals;
  const { p12, tsa, trust = [], reason, 'pass-env': variable } = values;
  if (input === undefined || output === undefined || more.length > 0 || p12 === undefined) return howToUse;
  if ((values.pass === undefined) === (variable === undefined)) return howToUse;
  const password = variable === undefined ? values.pass : process.env[variable];
  if (password === undefined) return `De omgevingsvariabele ${variable} van --pass-env is er niet.`;

  const level = LEVELS.find((each) => each === values.level);
  if (values.level !== undefined && level === undefined)
    return `Het niveau ${values.level} bestaat niet: kies ${LEVELS.join(', ')}.`;
  if (tsa !== undefined && !/^https?:\/\//.test(tsa)) return `${tsa} is geen http(s)-adres van een tijdstempeldienst.`;
  if (level !== undefined && level !== 'B-B' && tsa === undefined)
    return `Niveau ${level} vraagt een tijdstempeldienst: geef haar adres met --tsa.`;
  if ((level === 'B-LT' || level === 'B-LTA') && trust.length === 0)
    return `Niveau ${level} vraagt wie u vertrouwt: geef de certificaten met --trust (PEM).`;
  const place = values.place === undefined ? undefined : placeIn(values.place);
  if (place === null)
    return `${values.place} is geen plaats: geef een merkteken als [SIG01], of bladzijde,x,y,breedte,hoogte in punten van linksonder.`;
  return { input, output, p12, password, level, tsa, trust, place, reason };
}

function placeIn(text: string): Place | null {
  const marker = /^\[?SIG(\d\d)\]?$/.exec(text);
  if (marker) return { order: Number(marker[1]) };
  if (!/^\d+(,\d+(\.\d+)?){4}$/.test(text)) return null;
  const [page, x, y, width, height] = text.split(',').map(Number) as [number, number, number, number, number];
  return page > 0 && width > 0 && height > 0 ? { page, rect: { x, y, width, height } } : null;
}

/** Under another name first, so that no half file ever has the name; false when it cannot be written. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
    return true;
  } catch {
    await rm(temporary, { force: true });
    return false;
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}
