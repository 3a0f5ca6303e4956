import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFlow } from '../../engine/index.ts';
import type { Flow } from '../../engine/index.ts';

const ending = '.flow.json';

/**
 * The flows that ship with Paraaf, by key.
 *
 * @throws when the folder cannot be read or a file in it is no flow
 */
export async function readTemplates(folder: string | undefined): Promise<Map<string, Flow>> {
  if (folder === undefined) return new Map();
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  const flows = await Promise.all(
    names.map(async (name) => {
      const parsed = parseFlow(JSON.parse(await readFile(join(folder, name), 'utf8')));
      if (!parsed.ok) throw new Error(`The template ${name} is no flow.`);
      return parsed.value;
    }),
  );
  return new Map(flows.map((flow) => [flow.key, flow]));
}
