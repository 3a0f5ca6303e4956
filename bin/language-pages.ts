import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkCodes, flow, repairCodesOf, scenario, sentenceFor, severityOf, titleOf } from '../engine/index.ts';
import type { CheckCode, Language } from '../engine/index.ts';
import { renderReference } from './language-reference.ts';
import { rootFolder } from './root.ts';

const start = '<!-- generated -->';
const end = '<!-- /generated -->';

/** The pages of docs/ that are made from code, by file name: those that follow when the language changes. */
export const languagePages = ['flow.schema.json', 'scenario.schema.json', 'flow-language.md', 'checks.md'] as const;

/** The JSON Schema (2020-12) of a flow document, as people write it: what has a default may be left out. */
export const renderFlowSchema = (): string => renderSchema(flow);

function renderSchema(part: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(part, { io: 'input', reused: 'ref' }), null, 2)}\n`;
}

/** A page as it should be. @param text the page as it is: what stands outside the markers stays */
export function renderPage(name: (typeof languagePages)[number], text: string): string {
  if (name === 'flow.schema.json') return renderFlowSchema();
  if (name === 'scenario.schema.json') return renderSchema(scenario);
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

/** Values for a sentence: what it names stands between braces. */
const params = new Proxy<Record<string, string>>({}, { get: (_target, name) => `{${String(name)}}` });

/** The table of all codes, each with its sentence and what may be done about it. */
function renderCodes(): string {
  const columns = ['Code', 'Severity', 'Nederlands', 'English', 'Herstel', 'Repair'];
  const rows = checkCodes.map((code) => {
    const severity = severityOf(code);
    const problem = { code, severity, nodes: [], edges: [], params };
    return [
      `\`${code}\``,
      severity,
      ...(['nl', 'en'] as const).map((language) => sentenceFor(problem, language)),
      ...(['nl', 'en'] as const).map((language) => repairsIn(code, language)),
    ];
  });
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The repairs of a problem, one a line; a dash where only people can tell what to do. */
function repairsIn(code: CheckCode, language: Language): string {
  return (
    repairCodesOf(code)
      .map((repair) => titleOf({ code: repair, params }, language))
      .join('<br>') || '—'
  );
}
