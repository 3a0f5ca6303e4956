import { z } from 'zod';
import { businessDuration, flow, formField, portsOf, scenario } from '../engine/index.ts';
import type { FlowNode } from '../engine/index.ts';

/** The parts of a JSON Schema that the reference reads. */
export interface Schema {
  title?: string;
  description?: string;
  nl?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  type?: string;
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** A setting as the reference shows it: its path, such as `who[].order`, and whether it must be given. */
interface Entry {
  path: string;
  schema: Schema;
  isRequired: boolean;
  /** What may stand in its place, itself included, where one of several shapes is taken. */
  oneOf?: string;
  /** The kinds that have it, where few do. */
  onlyOf?: string;
}

/** What is explained once, by its title in the schema. */
const explained: Record<string, string> = {
  principal: '[principal](#who)',
  'working time': '[working time](#working-time)',
  'form field': '[form field](#form-fields)',
};

/** The JSON Schema of a part of the language as people write it, everything where it is used. */
export function schemaOf(part: z.ZodType): Schema {
  const { $defs = {}, ...whole } = z.toJSONSchema(part, { io: 'input' });
  return ($defs[part.meta()?.id ?? ''] ?? whole) as Schema;
}

/** The reference of the language: what a flow is made of, every kind of step with its ports and settings, and scenarios. */
export function renderReference(): string {
  const whole = schemaOf(flow);
  const kinds = whole.properties!['nodes']!.items!.oneOf!;
  return [
    '### The flow',
    table(entriesOf(whole).filter(({ path }) => !path.startsWith('nodes[]'))),
    '### Form fields',
    table(entriesOf(schemaOf(formField))),
    '### Working time',
    table(entriesOf(schemaOf(businessDuration))),
    '### Every step',
    table(entriesOf(anyStep(kinds))),
    ...kinds.flatMap((kind) => {
      const name = String(kind.properties!['kind']!.const);
      const settings = entriesOf(kind.properties!['settings']!);
      return [`### \`${name}\``, portsLine(name), settings.length === 0 ? 'Settings: `{}`.' : table(settings)];
    }),
    ...scenarioSections(),
  ].join('\n\n');
}

/** What every step has: its kind is one of all, and its settings have tables of their own. */
function anyStep(kinds: readonly Schema[]): Schema {
  const { properties = {}, required = [] } = kinds[0]!;
  const { id, kind, settings, ...others } = properties;
  const { description, nl } = kind!;
  return {
    properties: {
      id: id!,
      kind: { description: description!, nl: nl!, enum: kinds.map((one) => one.properties!['kind']!.const) },
      ...others,
      settings: { type: 'object', description: settings!.description!, nl: settings!.nl! },
    },
    required,
  };
}

function scenarioSections(): string[] {
  const whole = schemaOf(scenario);
  const steps = whole.properties!['steps']!.items!;
  const rows = steps.oneOf!.map(({ properties = {}, required = [] }) => {
    const { do: does, ...fields } = properties;
    const names = Object.keys(fields).map((name) => `\`${name}\`${required.includes(name) ? '' : '?'}`);
    return [`\`${JSON.stringify(does!.const)}\``, names.join(', '), does!.description!, does!.nl!];
  });
  return [
    '### The scenario',
    table(entriesOf(whole).filter(({ path }) => !path.startsWith('steps[]'))),
    '### The steps of a scenario',
    'What may be left out has a question mark.',
    markdown(['`do`', 'Fields', 'English', 'Nederlands'], rows),
    'The fields:',
    table(entriesOf(steps).filter(({ path }) => path !== 'do')),
  ];
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
 * language are one setting, and so is what is explained in a section of its own.
 */
function entriesOf(schema: Schema, prefix = ''): Entry[] {
  const ways = waysOf(schema);
  const known = new Map<string, Entry>();
  for (const way of ways) {
    const inner = way.items
      ? within(way.items, prefix === '' ? '' : `${prefix.slice(0, -1)}[].`)
      : Object.entries(way.properties ?? {}).flatMap(([name, property]) => [
          {
            path: prefix + name,
            schema: property,
            isRequired: way.required?.includes(name) === true,
            ...choiceOf(name, way, ways),
          },
          ...within(property, `${prefix}${name}.`),
        ]);
    for (const entry of inner) {
      const key = `${entry.path} ${entry.schema.description ?? ''}`;
      if (!known.has(key)) known.set(key, entry);
    }
  }
  return [...known.values()];
}

const within = (schema: Schema, prefix: string): Entry[] =>
  isText(schema) || isExplained(schema) ? [] : entriesOf(schema, prefix);

/** What a setting of one of several shapes says of the others. */
function choiceOf(name: string, way: Schema, ways: readonly Schema[]): Pick<Entry, 'oneOf' | 'onlyOf'> {
  const having = ways.filter(({ properties = {} }) => name in properties);
  if (having.length === ways.length) return {};
  const kindsOf = (some: readonly Schema[]) => some.flatMap((one) => kindOf(one) ?? []);
  if (kindsOf(ways).length === ways.length) {
    const same = having.filter((one) => one.properties![name]!.description === way.properties![name]!.description);
    return same.length <= 2 ? { onlyOf: kindsOf(same).join(', ') } : {};
  }
  if (way.required?.includes(name) !== true) return {};
  const [first] = way.required;
  return { oneOf: name === first ? ways.map(nameOfWay).join(', ') : `with \`${first}\`` };
}

/** What tells a shape from its likes: its only setting with one value. */
function kindOf({ properties = {} }: Schema): string | undefined {
  const value = Object.values(properties).find((property) => property.const !== undefined)?.const;
  return value === undefined ? undefined : `\`${JSON.stringify(value)}\``;
}

const nameOfWay = (way: Schema): string => explained[way.title ?? ''] ?? `\`${way.required?.[0]}\``;

const isText = ({ properties = {} }: Schema): boolean => 'nl' in properties && 'fr' in properties;

const isExplained = ({ title = '' }: Schema): boolean => title in explained;

/** The shapes that a value may have. */
function waysOf(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf)?.flatMap((way) => (isExplained(way) ? [way] : waysOf(way))) ?? [schema];
}

function table(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => [
    `\`${entry.path}\``,
    valuesOf(entry.schema),
    defaultOf(entry),
    entry.schema.description ?? '',
    entry.schema.nl ?? '',
  ]);
  return markdown(['Setting', 'Values', 'Default', 'English', 'Nederlands'], rows);
}

function markdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function defaultOf({ schema, isRequired, oneOf, onlyOf }: Entry): string {
  if (oneOf !== undefined) return oneOf.startsWith('with ') ? oneOf : `one of ${oneOf}`;
  const only = onlyOf === undefined ? '' : ` (only of ${onlyOf})`;
  if (schema.default !== undefined) return `\`${JSON.stringify(schema.default)}\`${only}`;
  return (isRequired ? 'required' : 'none') + only;
}

function valuesOf(schema: Schema): string {
  if (isText(schema)) return 'text by language';
  if (schema.title !== undefined) return explained[schema.title] ?? schema.title;
  return [...new Set(waysOf(schema).map(wordsFor))].join(', ');
}

function wordsFor(way: Schema): string {
  if (way.title !== undefined) return explained[way.title] ?? way.title;
  if (way.const !== undefined) return `\`${JSON.stringify(way.const)}\``;
  if (way.enum) return way.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (way.type === 'array') {
    const of = way.items && valuesOf(way.items);
    return of === undefined || of === 'object' || of === '' ? 'list' : `list of ${of}`;
  }
  if (way.format !== undefined) return way.format === 'date' ? 'day' : way.format;
  return way.pattern === undefined ? (way.type ?? '') : `string \`${way.pattern.replaceAll('|', '\\|')}\``;
}
