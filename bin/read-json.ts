import { readFile } from 'node:fs/promises';
import type { Result } from '../engine/index.ts';

/**
 * The value in a JSON file; or what is wrong with the file, in Dutch, to go after its name.
 *
 * @param what what the file should hold: `een stroom`
 */
export async function readJson(file: string, what: string): Promise<Result<unknown, string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { ok: false, problem: `kan niet gelezen worden: geef het pad van ${what} (JSON)` };
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, problem: `is geen JSON: kijk ${placeOf(error as SyntaxError, text)} na` };
  }
}

/** Where a text stops being JSON: V8 says it as a position, and of a text that stops too early not at all. */
function placeOf({ message }: SyntaxError, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  return `regel ${before.length}, teken ${before.at(-1)!.length + 1}`;
}
