import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationSchema, localVariables } from './configuration.ts';
import { rootFolder } from './root.ts';

export const tableStart = '<!-- configuration -->';
export const tableEnd = '<!-- /configuration -->';

/** The README's table of every environment variable, from the schema that reads them. */
export function renderConfigurationTable(): string {
  const rows = Object.entries(configurationSchema.shape).map(([name, schema]) => {
    const isGiven = schema.safeParse(undefined);
    const value = isGiven.success ? JSON.stringify(isGiven.data)?.replaceAll('"', '') : undefined;
    const otherwise = value === undefined ? (isGiven.success ? 'none' : 'required') : `\`${value}\``;
    return `| \`${name}\` | ${otherwise} | ${schema.description ?? ''} |`;
  });
  const local = Object.entries(localVariables).map(
    ([name, meaning]) => `| \`${name}\` | local runs, tests | ${meaning} |`,
  );
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows, ...local].join('\n');
}

/** The text with the table between its markers made anew; a text without the markers is given back as it is. */
export function withConfigurationTable(text: string): string {
  const start = text.indexOf(tableStart);
  const end = text.indexOf(tableEnd);
  if (start < 0 || end < start) return text;
  return `${text.slice(0, start + tableStart.length)}\n\n${renderConfigurationTable()}\n\n${text.slice(end)}`;
}

/** Rewrites the table in README.md. */
export async function writeConfigurationTable(): Promise<void> {
  const readme = join(rootFolder, 'README.md');
  await writeFile(readme, withConfigurationTable(await readFile(readme, 'utf8')));
}
