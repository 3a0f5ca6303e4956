/** Brings a flow, as JSON, from one version of the language to the next; nothing else has looked at it yet. */
export type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * From each version to the next: the first leads from version 1 to 2. Adding what may be left out needs none, so there has
 * been none yet; what is taken away or renamed adds one here, and that alone makes the new version.
 */
export const migrations: readonly Migration[] = [];

/** The name of a version of the language, the present one unless said. */
export const schemaName = (version = migrations.length + 1): string => `paraaf/flow/${version}`;

/** The version that a document says it follows, or null when it says none. */
export function versionOf(document: unknown): number | null {
  const { schema } = isObject(document) ? document : {};
  const digits = typeof schema === 'string' ? /^paraaf\/flow\/([1-9][0-9]{0,8})$/.exec(schema)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

/** A document in the present version of the language: one of an older version is brought up to it, any other stays as it is. */
export function inPresentVersion(document: unknown, steps: readonly Migration[] = migrations): unknown {
  const version = versionOf(document);
  if (version === null || !isObject(document)) return document;
  const ahead = steps.slice(version - 1);
  if (ahead.length === 0) return document;
  return { ...ahead.reduce((older, step) => step(older), document), schema: schemaName(steps.length + 1) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
