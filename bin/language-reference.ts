import { z } from 'zod';
import { flow, portsOf } from '../engine/index.ts';
import type { FlowNode } from '../engine/index.ts';

/** The parts of a JSON Schema that the reference reads. */
export interface Schema {
  description?: string;
  nl?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** A setting as the reference shows it: its path, such as `who[].order`, and whether it must be given. */
export interface Entry {
  path: string;
  schema: Schema;
  isRequired: boolean;
}

/** The JSON Schema of a flow, everything where it is used. */
export function flowAsSchema(): Schema {
  const { $defs = {} } = z.toJSONSchema(flow, { io: 'input' });
  return $defs[flow.meta()!.id!] as Schema;
}

/** The reference of the language: what a flow is made of, and every kind of step with its ports and settings. */
export function renderReference(): string {
  const whole = flowAsSchema();
  const kinds = waysOf(whole.properties!['nodes']!.items!);
  const ofFlow = entriesOf(whole).filter(({ path }) => !path.startsWith('nodes[]'));
  const ofStep = entriesOf(kinds[0]!).filter(({ path }) => !path.startsWith('settings.') && path !== 'kind');
  return [
    '### The flow',
    table(ofFlow),
    '### Every step',
    table(ofStep),
    ...kinds.flatMap((kind) => {
      const name = String(kind.properties!['kind']!.const);
      const settings = entriesOf(kind.properties!['settings']!);
      return [`### \`${name}\``, portsLine(name), settings.length === 0 ? 'No settings.' : table(settings)];
    }),
  ].join('\n\n');
}

function portsLine(kind: string): string {
  const ports = portsOf({ kind, settings: { branches: [] } } as unknown as FlowNode).map(
    ({ id, optional }) => `\`${id}\`${optional ? ' (may be left undrawn)' : ''}`,
  );
  const branches = kind === 'decide' || kind === 'fork' ? ['one a branch, by its id'] : [];
  return `Ports: ${[...branches, ...ports].join(', ') || 'none'}.`;
}

/**
 * Every setting within a schema, by path, each once: where several shapes are possible, those of all of them. Texts by
 * language are one setting.
 */
export function entriesOf(schema: Schema, prefix = ''): Entry[] {
  const entries = waysOf(schema).flatMap((way) => {
    if (way.items) return entriesOf(way.items, prefix === '' ? '' : `${prefix.slice(0, -1)}[].`);
    return Object.entries(way.properties ?? {}).flatMap(([name, inner]) => {
      const entry = { path: prefix + name, schema: inner, isRequired: way.required?.includes(name) === true };
      return isText(inner) ? [entry] : [entry, ...entriesOf(inner, `${prefix}${name}.`)];
    });
  });
  const known = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${entry.path} ${entry.schema.description ?? ''}`;
    if (!known.has(key)) known.set(key, entry);
  }
  return [...known.values()];
}

const isText = ({ properties = {} }: Schema): boolean => 'nl' in properties && 'fr' in properties;

/** The shapes that a value may have. */
function waysOf(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf)?.flatMap(waysOf) ?? [schema];
}

function table(entries: readonly Entry[]): string {
  const rows = entries.map(
    ({ path, schema, isRequired }) =>
      `| \`${path}\` | ${valuesOf(schema)} | ${defaultOf(schema, isRequired)} | ${schema.description ?? ''} | ${schema.nl ?? ''} |`,
  );
  return ['| Setting | Values | Default | English | Nederlands |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function defaultOf(schema: Schema, isRequired: boolean): string {
  if (schema.default !== undefined) return `\`${JSON.stringify(schema.default)}\``;
  return isRequired ? 'required' : 'none';
}

function valuesOf(schema: Schema): string {
  if (isText(schema)) return 'text by language';
  const words = waysOf(schema).map((way) => {
    if (way.const !== undefined) return `\`${JSON.stringify(way.const)}\``;
    if (way.enum) return way.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
    return way.type === 'array' ? 'list' : (way.type ?? '');
  });
  return [...new Set(words)].join(', ');
}
