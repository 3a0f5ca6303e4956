import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkCodes, flow, sentenceFor, severityOf } from '../engine/index.ts';
import { renderReference } from './language-reference.ts';
import { rootFolder } from './root.ts';

const start = '<!-- generated -->';
const end = '<!-- /generated -->';

/** The pages of docs/ that are made from code, by file name: those that follow when the language changes. */
export const languagePages = ['flow.schema.json', 'flow-language.md', 'checks.md'] as const;

/** The JSON Schema (2020-12) of a flow document, as people write it: what has a default may be left out. */
export function renderFlowSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(flow, { io: 'input', reused: 'ref' }), null, 2)}\n`;
}

/** A page as it should be. @param text the page as it is: what stands outside the markers stays */
export function renderPage(name: (typeof languagePages)[number], text: string): string {
  if (name === 'flow.schema.json') return renderFlowSchema();
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/${name} has no place for what is generated: ${start} ${end}`);
  const made = name === 'checks.md' ? renderCodes() : renderReference();
  return `${text.slice(0, from + start.length)}\n\n${made}\n\n${text.slice(to)}`;
}

/** Rewrites the pages in docs/. */
export async function writeLanguagePages(): Promise<void> {
  for (const name of languagePages) {
    const file = join(rootFolder, 'docs', name);
    const text = await readFile(file, 'utf8').catch(() => '');
    await writeFile(file, renderPage(name, text));
  }
}

/** The table of all codes, each with its sentence: the values that it names stand between braces. */
function renderCodes(): string {
  const params = new Proxy<Record<string, string>>({}, { get: (_target, name) => `{${String(name)}}` });
  const rows = checkCodes.map((code) => {
    const severity = severityOf(code);
    const problem = { code, severity, nodes: [], edges: [], params };
    return `| \`${code}\` | ${severity} | ${sentenceFor(problem, 'nl')} | ${sentenceFor(problem, 'en')} |`;
  });
  return ['| Code | Severity | Nederlands | English |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
