import { describe, expect, it } from '@jest/globals';
import { flow } from './flow.ts';
import { contact } from './form.ts';
import { actor, ground, principal } from './principal.ts';
import { textIn } from './text.ts';

const name = { nl: 'Naam' };
const text = (id: string) => ({ id, type: 'text', label: name, required: false });
const node = (kind: string, settings: object) => ({ id: kind, kind, name, position: { x: 0, y: 0 }, settings });
const task = {
  who: [{ order: 1, who: ['starter'], need: 'all' }],
  due: { workingDays: 1 },
  ladder: [{ when: { after: { workingHours: 1 } }, do: 'remind', to: ['starter'], as: 'informed', repeat: 0 }],
  instructions: name,
};
const branches = ['a', 'b'].map((id) => ({ id, name }));

/** A document with a step of every kind and every setting: what the schema says of each is tried on it. */
const whole = {
  schema: 'paraaf/flow/1',
  key: 'stroom',
  name: { nl: 'Stroom', fr: 'Flux', de: 'Fluss', en: 'Flow' },
  description: name,
  department: 'secretariaat',
  documentTypes: ['brief'],
  form: [
    { ...text('regel'), help: name, required: true, maxLength: 10 },
    { ...text('getal'), type: 'number', min: 0, max: 9 },
    { ...text('keuze'), type: 'choice', options: [{ value: 'ja', label: name }] },
  ],
  data: [{ ...text('antwoord'), type: 'multiline' }],
  documents: [{ id: 'brief', label: name, required: true, many: false, signed: true }],
  nodes: [
    node('start', { who: ['starter'], title: 'Titel' }),
    node('approve', { ...task, fourEyes: true }),
    node('sign', {
      ...task,
      level: 'QES',
      means: ['csc'],
      personal: false,
      capacity: name,
      place: [{ marker: '[SIG01]' }, { page: 1, x: 0, y: 0, width: 100, height: 50 }],
      text: name,
    }),
    node('fill', { ...task, form: [text('vraag')], documents: ['brief'] }),
    node('decide', { branches: branches.map((branch) => ({ ...branch, when: 'true' })) }),
    node('fork', { branches }),
    node('join', {}),
    node('wait', { for: { message: 'bericht', correlation: '', within: { workingDays: 1 }, output: [] } }),
    node('seal', { text: name }),
    node('notify', { to: ['starter'], subject: name, message: name }),
    node('deliver', { recipients: ['field:klant'], channels: ['email'], subject: name, message: name }),
    node('archive', { target: 'folder', series: 'Reeks', retentionYears: 1, metadata: [{ name: 'm', value: '1' }] }),
    node('call', {
      connector: 'http',
      action: 'meld',
      input: [{ name: 'titel', value: '1' }],
      output: [{ field: 'regel', value: '1' }],
    }),
    node('subflow', { flow: 'ander', input: [], documents: [{ slot: 'a', from: 'b' }], output: [] }),
    node('end', { outcome: 'completed', stopsCase: false }),
  ],
  edges: [{ id: 'e', from: 'start', port: 'started', to: 'end' }],
};

type Path = string;

/** The document with one place in it changed; nodes by their kind: `nodes.sign.settings.level`. */
function changed(path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(whole);
  const parts = path.split('.');
  const last = parts.pop()!;
  let place: unknown = copy;
  for (const part of parts) {
    const named = Array.isArray(place)
      ? (place as unknown[]).find((one) => (one as { id?: string }).id === part)
      : undefined;
    place = named ?? (place as Record<string, unknown>)[part];
  }
  if (value === undefined) delete (place as Record<string, unknown>)[last];
  else (place as Record<string, unknown>)[last] = value;
  return copy;
}
const takes = (path: Path, value: unknown) => flow.safeParse(changed(path, value)).success;

const letters = (count: number) => 'a'.repeat(count);
const times = (count: number, one: unknown) => Array.from({ length: count }, () => one);
const textsWithin = (path: Path, most: number): [Path, unknown, unknown] => [path, letters(most), letters(most + 1)];
const lists = (path: Path, one: unknown, most: number): [Path, unknown, unknown] => [
  path,
  times(most, one),
  times(most + 1, one),
];

describe('the flow language', () => {
  it('has this document in it, and leaves it as it is', () => {
    expect(flow.parse(whole)).toEqual(whole);
  });

  it.each<[Path, unknown, unknown]>([
    ['schema', 'paraaf/flow/1', 'paraaf/flow/2'],
    textsWithin('name.nl', 2_000),
    textsWithin('name.fr', 2_000),
    textsWithin('name.de', 2_000),
    textsWithin('name.en', 2_000),
    ['name.nl', 'a', ' '],
    ['name.fr', ' ', 3],
    ['key', 'a-1', 'a--1'],
    ['key', '1', '-1'],
    ['key', 'a', 'A'],
    ['key', 'a-b-c', 'a-'],
    textsWithin('key', 64),
    textsWithin('department', 64),
    lists('documentTypes', 'brief', 20),
    lists('form', text('a'), 100),
    lists('data', text('a'), 100),
    lists('documents', whole.documents[0], 20),
    ['documents', whole.documents, []],
    ['documents.brief.id', 'a-1', '1-a'],
    ['documents.brief.id', 'brief', 'Brief'],
    ['documents.brief.id', 'a', ''],
    ['documents.brief.id', letters(64), letters(65)],
    ['form.regel.id', 'Aa_1', '1a'],
    ['form.regel.id', 'a', 'a-b'],
    textsWithin('form.regel.id', 64),
    ['form.regel.maxLength', 1, 0],
    ['form.regel.maxLength', 4_000, 4_001],
    ['form.regel.maxLength', 2, 2.5],
    ['data.antwoord.type', 'boolean', 'booleaan'],
    ['form.getal.max', -1.5, '9'],
    lists('form.keuze.options', { value: 'a', label: name }, 100),
    ['form.keuze.options', [{ value: 'a', label: name }], []],
    textsWithin('form.keuze.options.0.value', 64),
    ['form.keuze.options.0.value', 'a', ''],
    lists('nodes', whole.nodes[0], 5_000),
    lists('edges', whole.edges[0], 20_000),
    ['edges.e.id', 'A_-9', 'a b'],
    ['edges.e.id', 'a', 'a.b'],
    textsWithin('edges.e.id', 64),
    ...['from', 'port', 'to'].flatMap((end): [Path, unknown, unknown][] => [
      textsWithin(`edges.e.${end}`, 64),
      [`edges.e.${end}`, 'a', ''],
    ]),
    ['nodes.start.id', 'A_-9', 'a b'],
    ['nodes.start.id', 'a', 'a.'],
    ['nodes.start.id', 'a', '.a'],
    textsWithin('nodes.start.id', 64),
    ['nodes.start.position.x', -1.5, 'links'],
    lists('nodes.start.settings.who', 'starter', 50),
    textsWithin('nodes.start.settings.title', 300),
    lists('nodes.approve.settings.who', task.who[0], 20),
    ['nodes.approve.settings.who', task.who, []],
    ['nodes.approve.settings.who.0.order', 1, 0],
    ['nodes.approve.settings.who.0.order', 100, 101],
    ['nodes.approve.settings.who.0.order', 2, 1.5],
    lists('nodes.approve.settings.who.0.who', 'starter', 50),
    ['nodes.approve.settings.who.0.who', ['starter'], []],
    ['nodes.approve.settings.who.0.need', 1, 0],
    ['nodes.approve.settings.who.0.need', 50, 51],
    ['nodes.approve.settings.who.0.need', 'all', 'most'],
    ['nodes.approve.settings.due', { workingDays: 0 }, { workingDays: -1 }],
    ['nodes.approve.settings.due', { workingDays: 1_000 }, { workingDays: 1_001 }],
    ['nodes.approve.settings.due', { workingDays: 1 }, { workingDays: 1.5 }],
    ['nodes.approve.settings.due', { workingHours: 0 }, { workingHours: -0.5 }],
    ['nodes.approve.settings.due', { workingHours: 10_000 }, { workingHours: 10_000.5 }],
    ['nodes.approve.settings.due', { field: 'a' }, { field: '' }],
    ['nodes.approve.settings.due', { field: letters(64) }, { field: letters(65) }],
    ['nodes.approve.settings.due', { workingDays: 1 }, { workingDays: 1, workingHours: 1 }],
    lists('nodes.approve.settings.ladder', task.ladder[0], 20),
    ['nodes.approve.settings.ladder.0.when', { beforeDue: { workingDays: 1 } }, { before: { workingDays: 1 } }],
    ['nodes.approve.settings.ladder.0.when', { afterDue: { workingHours: 1 } }, {}],
    ...['remind', 'escalate', 'overdue'].map((does): [Path, unknown, unknown] => [
      'nodes.approve.settings.ladder.0.do',
      does,
      'stop',
    ]),
    ...['informed', 'added', 'replacing'].map((as): [Path, unknown, unknown] => [
      'nodes.approve.settings.ladder.0.as',
      as,
      '',
    ]),
    lists('nodes.approve.settings.ladder.0.to', 'starter', 20),
    ['nodes.approve.settings.ladder.0.repeat', 0, -1],
    ['nodes.approve.settings.ladder.0.repeat', 20, 21],
    ['nodes.approve.settings.ladder.0.repeat', 1, 0.5],
    ...['SES', 'AdES', 'QES'].map((level): [Path, unknown, unknown] => ['nodes.sign.settings.level', level, 'eIDAS']),
    ['nodes.sign.settings.means', ['csc'], []],
    ['nodes.sign.settings.means', ['csc', 'csc'], ['eid']],
    lists('nodes.sign.settings.place', { marker: '[SIG99]' }, 20),
    ['nodes.sign.settings.place.0.marker', '[SIG99]', '[SIG9]'],
    ['nodes.sign.settings.place.0.marker', '[SIG00]', ' [SIG00]'],
    ['nodes.sign.settings.place.0.marker', '[SIG10]', '[SIG10] '],
    ['nodes.sign.settings.place.0.marker', '[SIG10]', '[SIGab]'],
    ['nodes.sign.settings.place.1.page', -1, -2],
    ['nodes.sign.settings.place.1.page', 1, 0],
    ['nodes.sign.settings.place.1.page', 5_000, 5_001],
    ['nodes.sign.settings.place.1.page', 2, 2.5],
    ['nodes.sign.settings.place.1.width', 40, 39],
    ['nodes.sign.settings.place.1.width', 600, 601],
    ['nodes.sign.settings.place.1.height', 20, 19],
    ['nodes.sign.settings.place.1.height', 400, 401],
    lists('nodes.fill.settings.form', text('a'), 100),
    lists('nodes.fill.settings.documents', 'brief', 20),
    ['nodes.decide.settings.branches', [{ id: 'a', name, when: '' }], []],
    lists('nodes.decide.settings.branches', { id: 'a', name, when: '' }, 50),
    textsWithin('nodes.decide.settings.branches.0.when', 2_000),
    ['nodes.fork.settings.branches', branches, branches.slice(1)],
    lists('nodes.fork.settings.branches', branches[0], 100),
    ['nodes.fork.settings.branches.0.id', '0-a', 'A'],
    ['nodes.fork.settings.branches.0.id', 'a', 'a_b'],
    ['nodes.fork.settings.branches.0.id', 'a', '_a'],
    textsWithin('nodes.fork.settings.branches.0.id', 64),
    ['nodes.join.settings', {}, { extra: 1 }],
    ['nodes.wait.settings.for', { duration: { workingDays: 1 } }, { duration: {} }],
    ['nodes.wait.settings.for', { date: 'dag' }, { date: '1-dag' }],
    textsWithin('nodes.wait.settings.for.correlation', 2_000),
    lists('nodes.wait.settings.for.output', { field: 'a', value: '' }, 100),
    lists('nodes.notify.settings.to', 'starter', 50),
    ['nodes.notify.settings.to', ['starter'], []],
    lists('nodes.deliver.settings.recipients', 'field:a', 50),
    ['nodes.deliver.settings.recipients', ['field:Aa_9'], ['field:9']],
    ['nodes.deliver.settings.recipients', ['field:a'], []],
    ['nodes.deliver.settings.recipients', ['field:a'], [' field:a']],
    ['nodes.deliver.settings.recipients', ['field:a'], ['field:a b']],
    lists('nodes.deliver.settings.channels', 'post', 5),
    ['nodes.deliver.settings.channels', ['ebox', 'registered', 'post', 'email', 'portal'], []],
    ['nodes.deliver.settings.channels', ['ebox'], ['fax']],
    ['nodes.archive.settings.target', 'folder', 'cloud'],
    textsWithin('nodes.archive.settings.series', 200),
    ['nodes.archive.settings.series', 'a', '  '],
    ['nodes.archive.settings.retentionYears', 0, -1],
    ['nodes.archive.settings.retentionYears', 1_000, 1_001],
    ['nodes.archive.settings.retentionYears', 5, 0.5],
    lists('nodes.archive.settings.metadata', { name: 'a', value: '' }, 50),
    textsWithin('nodes.archive.settings.metadata.0.name', 100),
    ['nodes.archive.settings.metadata.0.name', 'a', ' '],
    textsWithin('nodes.archive.settings.metadata.0.value', 2_000),
    lists('nodes.call.settings.input', { name: 'a', value: '' }, 100),
    lists('nodes.call.settings.output', { field: 'a', value: '' }, 100),
    ['nodes.call.settings.output.0.field', 'a', 'a.b'],
    lists('nodes.subflow.settings.documents', { slot: 'a', from: 'b' }, 20),
    ...['completed', 'refused', 'cancelled'].map((outcome): [Path, unknown, unknown] => [
      'nodes.end.settings.outcome',
      outcome,
      'done',
    ]),
    ['nodes.join.kind', 'join', 'loop'],
  ])('%s takes the one value and not the other', (path, taken, refused) => {
    expect([takes(path, taken), takes(path, refused)]).toEqual([true, false]);
  });

  it.each<[Path, unknown]>([
    ['documentTypes', []],
    ['form', []],
    ['data', []],
    ['form.regel.required', false],
    ['documents.brief.required', true],
    ['documents.brief.many', false],
    ['documents.brief.signed', true],
    ['nodes.start.settings.who', []],
    ['nodes.start.settings.title', ''],
    ['nodes.approve.settings.who.0.order', 1],
    ['nodes.approve.settings.who.0.need', 'all'],
    ['nodes.approve.settings.ladder', []],
    ['nodes.approve.settings.ladder.0.to', []],
    ['nodes.approve.settings.ladder.0.as', 'informed'],
    ['nodes.approve.settings.ladder.0.repeat', 0],
    ['nodes.approve.settings.fourEyes', false],
    ['nodes.sign.settings.level', 'QES'],
    ['nodes.sign.settings.means', ['csc']],
    ['nodes.sign.settings.personal', false],
    ['nodes.sign.settings.place', []],
    ['nodes.fill.settings.form', []],
    ['nodes.fill.settings.documents', []],
    ['nodes.wait.settings.for.correlation', ''],
    ['nodes.wait.settings.for.output', []],
    ['nodes.deliver.settings.channels', ['email']],
    ['nodes.archive.settings.target', 'folder'],
    ['nodes.archive.settings.metadata', []],
    ['nodes.call.settings.input', []],
    ['nodes.call.settings.output', []],
    ['nodes.subflow.settings.input', []],
    ['nodes.subflow.settings.documents', []],
    ['nodes.subflow.settings.output', []],
    ['nodes.end.settings.outcome', 'completed'],
    ['nodes.end.settings.stopsCase', false],
  ])('%s may be left out: it is %j then', (path, value) => {
    expect(flow.parse(changed(path, undefined))).toEqual(changed(path, value));
  });

  it.each([
    'schema',
    'key',
    'name',
    'name.nl',
    'department',
    'documents',
    'nodes',
    'edges',
    'nodes.approve.settings.who',
    'nodes.start.position',
    'nodes.notify.settings.message',
    'nodes.deliver.settings.recipients',
    'nodes.archive.settings.series',
    'nodes.call.settings.connector',
    'nodes.subflow.settings.flow',
    'nodes.decide.settings.branches',
  ])('%s must be there', (path) => {
    expect(takes(path, undefined)).toBe(false);
  });

  it.each(['extra', 'name.extra', 'form.regel.extra', 'documents.brief.extra', 'edges.e.extra', 'nodes.sign.extra'])(
    'does not know %s',
    (path) => {
      expect(takes(path, 1)).toBe(false);
    },
  );

  it('takes the spaces around a text away', () => {
    expect(flow.parse(changed('name.nl', ' Stroom ')).name.nl).toBe('Stroom');
    expect(flow.parse(changed('name.fr', ' Flux ')).name.fr).toBe('Flux');
    const series = flow
      .parse(changed('nodes.archive.settings.series', ' Reeks '))
      .nodes.find(({ id }) => id === 'archive');
    expect(series).toMatchObject({ settings: { series: 'Reeks' } });
  });
});

describe('a text', () => {
  it('falls back on Dutch where a language is missing or empty', () => {
    expect(textIn({ nl: 'Brief', fr: 'Lettre', de: '' }, 'fr')).toBe('Lettre');
    expect(textIn({ nl: 'Brief', fr: 'Lettre', de: '' }, 'de')).toBe('Brief');
    expect(textIn({ nl: 'Brief' }, 'en')).toBe('Brief');
  });
});

describe('a principal', () => {
  it.each([
    'person:An-9',
    'role:burgemeester',
    'role:diensthoofd@post-onthaal',
    'group:college-1',
    'field:Wie_1-a',
    'head:secretariaat',
    'starter',
    `person:${letters(64)}`,
    `role:${letters(64)}@${letters(64)}`,
  ])('%s is one', (one) => {
    expect(principal.safeParse(one).success).toBe(true);
  });

  it.each([
    '',
    'person:',
    'person:a b',
    'role:Burgemeester',
    'role:a@',
    'role:a@B',
    'group:',
    'group:A',
    'field:a.b',
    'head:',
    'head:A',
    'starters',
    'a starter',
    ' role:a',
    'role:a ',
    `person:${letters(65)}`,
    `role:${letters(65)}`,
    `role:a@${letters(65)}`,
    `group:${letters(65)}`,
    `field:${letters(65)}`,
    `head:${letters(65)}`,
  ])('%j is none', (one) => {
    expect(principal.safeParse(one).success).toBe(false);
  });
});

describe('an actor', () => {
  const one = { personId: 'an', name: 'An', principal: 'starter', ground: 'self' };
  const isOne = (changes: object) => actor.safeParse({ ...one, ...changes }).success;

  it('is a person with a name, for a principal, on a ground', () => {
    expect(ground.options).toEqual(['self', 'replacement', 'mandate']);
    expect(isOne({ personId: letters(64), name: letters(200), mandateId: letters(64) })).toBe(true);
  });

  it.each([
    { personId: '' },
    { personId: letters(65) },
    { name: '' },
    { name: letters(201) },
    { mandateId: letters(65) },
    { ground: 'friend' },
    { principal: 'iedereen' },
    { extra: 1 },
  ])('is none with %j', (changes) => {
    expect(isOne(changes)).toBe(false);
  });
});

describe('a contact', () => {
  it('has a name and an e-mail address, and nothing else', () => {
    const one = { name: 'Mevrouw Maes', email: 'maes@example.org' };
    expect(contact.parse({ ...one, name: ' Mevrouw Maes ' })).toEqual(one);
    for (const changes of [{ name: ' ' }, { name: letters(1_000) }, { email: 'maes' }, { extra: 1 }]) {
      expect([changes, contact.safeParse({ ...one, ...changes }).success]).toEqual([changes, false]);
    }
  });
});
