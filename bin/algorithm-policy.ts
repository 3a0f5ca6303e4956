import { etsiTs119312, parseAlgorithmPolicy } from '../signing/index.ts';
import type { AlgorithmPolicy } from '../signing/index.ts';
import type { Result } from '../engine/index.ts';
import { ConfigurationError } from './configuration.ts';
import { readJson } from './read-json.ts';

/** The algorithm policy in a JSON file, ETSI TS 119 312 when there is none; or a Dutch sentence that says what is wrong with the file. */
export async function readAlgorithmPolicy(file: string | undefined): Promise<Result<AlgorithmPolicy, string>> {
  if (file === undefined || file === '') return { ok: true, value: etsiTs119312 };
  const json = await readJson(file, 'een algoritmebeleid');
  if (!json.ok) return { ok: false, problem: `PARAAF_ALGORITHM_POLICY: ${file} ${json.problem}.` };
  const parsed = parseAlgorithmPolicy(json.value);
  if (parsed.ok) return { ok: true, value: parsed.policy };
  const where = parsed.path === '' ? 'het' : parsed.path;
  return { ok: false, problem: `PARAAF_ALGORITHM_POLICY: ${file} is geen algoritmebeleid: kijk ${where} na.` };
}

/** @throws ConfigurationError when the file is no policy: a process that would judge by another one does not start */
export async function openAlgorithmPolicy(file: string | undefined): Promise<AlgorithmPolicy> {
  const read = await readAlgorithmPolicy(file);
  if (!read.ok) throw new ConfigurationError(read.problem);
  return read.value;
}
