import { readFile } from 'node:fs/promises';

/** The value in a JSON file; undefined when it cannot be read, or holds no JSON. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
