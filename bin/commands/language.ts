import { renderFlowSchema, writeLanguagePages } from '../language-pages.ts';

/** `paraaf language [--write]`: prints the JSON Schema of flows, or brings what docs/ says of the language up to date. */
export async function runLanguage(args: readonly string[]): Promise<number> {
  if (args.includes('--write')) await writeLanguagePages();
  else process.stdout.write(renderFlowSchema());
  return 0;
}
