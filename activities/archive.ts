import type { ActivityContext, ActivityInput, CaseActivityFunction } from '../engine/index.ts';
import { safeName } from './connectors/archive-folder/safe-name.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { readDocument } from './documents.ts';
import { once } from './once.ts';

/**
 * Keeps the documents, what is known of them and the audit trail in the archive. The workflow has written the trail up to
 * the step before; the archive's manifest has the hash of each file.
 */
export function createArchive(deps: ActivityDependencies): CaseActivityFunction<'archive'> {
  async function collect(context: ActivityContext, input: ActivityInput<'archive'>) {
    const files = [];
    const described = [];
    const names = new Set<string>();
    for (const document of input.documents) {
      const { fileName, bytes } = await readDocument(deps, document);
      const name = unusedName(safeName(fileName), names);
      names.add(name);
      files.push({ name, bytes });
      described.push({ id: document.id, file: name, sha256: document.sha256 });
    }
    const trail = await deps.store.acts.list(context.caseId);
    const metadata = {
      schema: 'paraaf/archive-metadata/1',
      organisation: context.organisation,
      case: context.caseId,
      number: context.number,
      title: context.title,
      series: input.series,
      retentionYears: input.retentionYears,
      documents: described,
      metadata: input.metadata,
    };
    return [...files, jsonFile('metadata.json', metadata), jsonFile('audit.json', trail)];
  }

  return (context, input) => {
    const { idempotencyKey, number } = context;
    return once(deps.store.effects, idempotencyKey, async () => {
      const files = await collect(context, input);
      const kept = await deps.archive.put({ idempotencyKey, series: input.series, number, files });
      return { ...kept, at: new Date().toISOString() };
    });
  };
}

function jsonFile(name: string, content: unknown): { name: string; bytes: Uint8Array } {
  return { name, bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) };
}

const ours = new Set(['metadata.json', 'audit.json', 'manifest.json']);

/** The file's own name; with a number when another of the package has it. */
function unusedName(fileName: string, taken: ReadonlySet<string>): string {
  const isUsed = (name: string) => taken.has(name) || ours.has(name.toLowerCase());
  if (!isUsed(fileName)) return fileName;
  const dot = fileName.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
  let number = 2;
  while (isUsed(`${stem}-${String(number)}${extension}`)) number += 1;
  return `${stem}-${String(number)}${extension}`;
}
