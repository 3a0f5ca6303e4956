import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Flow } from '../../engine/index.ts';
import { rootFolder } from '../root.ts';

let folder: string;
let letter: Flow;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-check-'));
  letter = JSON.parse(await readFile(join(rootFolder, 'templates/uitgaande-brief.flow.json'), 'utf8')) as Flow;
  await writeFile(join(folder, 'goed.json'), JSON.stringify(letter));
  await writeFile(join(folder, 'vast.json'), JSON.stringify(stuck(letter)));
  await writeFile(join(folder, 'leeg.json'), '{}');
  await writeFile(join(folder, 'tekst.json'), '{\n  "key": "brief",\n}');
  await writeFile(join(folder, 'halverwege.json'), '{\n  "key":');
  await writeFile(join(folder, 'niets.json'), 'null');
});
afterAll(() => rm(folder, { recursive: true }));

/** The letter whose ends come together in a join, which waits for all of them. */
function stuck(flow: Flow): Flow {
  const ends = new Set(flow.nodes.flatMap(({ id, kind }) => (kind === 'end' ? [id] : [])));
  const at = { position: { x: 0, y: 0 } };
  return {
    ...flow,
    nodes: [
      ...flow.nodes.filter(({ kind }) => kind !== 'end'),
      { ...at, id: 'samen', kind: 'join', name: { nl: 'Alles klaar' }, settings: {} },
      { ...at, id: 'uit', kind: 'end', name: { nl: 'Uit' }, settings: { outcome: 'completed', stopsCase: false } },
    ],
    edges: [
      ...flow.edges.map((edge) => (ends.has(edge.to) ? { ...edge, to: 'samen' } : edge)),
      { id: 'samen-joined', from: 'samen', port: 'joined', to: 'uit' },
    ],
  };
}

/** Runs `paraaf check` as a process of its own, from the sources. */
function check(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(rootFolder, 'bin/paraaf.ts'), 'check', ...args],
      { cwd: rootFolder },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

const inFolder = (name: string) => join(folder, name);

describe('paraaf check', () => {
  it('says that a sound flow is sound, and knows no roles to miss', async () => {
    await expect(check(inFolder('goed.json'))).resolves.toEqual({
      code: 0,
      out: `${inFolder('goed.json')}: in orde, elk dossier bereikt een einde (sound).\n`,
      err: '',
    });
  });

  it('finds every flow that ships sound', async () => {
    const templates = join(rootFolder, 'templates');
    const flows = (await readdir(templates)).filter((name) => name.endsWith('.flow.json'));
    const { code, out } = await check(...flows.map((name) => join(templates, name)));
    expect([code, out.match(/\(sound\)/g)?.length]).toEqual([0, flows.length]);
  });

  it('says in one line what is wrong, and the run that shows it', async () => {
    const { code, out } = await check(inFolder('vast.json'));
    expect(code).toBe(1);
    expect(out.split('\n')).toHaveLength(2);
    expect(out).toMatch(/: fout soundness\/deadlock: .*‘Alles klaar’.* Zo gebeurt het: .* → .*\.\n$/);
  });

  it('gives one document for all files as JSON', async () => {
    const { code, out } = await check(inFolder('goed.json'), inFolder('vast.json'), inFolder('leeg.json'), '--json');
    expect(code).toBe(1);
    const report = JSON.parse(out) as { file: string; problems: Record<string, unknown>[] }[];
    expect(report.map(({ file }) => file)).toEqual(['goed.json', 'vast.json', 'leeg.json'].map(inFolder));
    expect(report[0]?.problems).toEqual([]);
    expect(report[1]?.problems).toEqual([
      {
        code: 'soundness/deadlock',
        severity: 'error',
        nodes: ['samen'],
        edges: [expect.any(String)],
        run: expect.arrayContaining([{ node: expect.any(String), port: expect.any(String), edge: expect.any(String) }]),
        message: expect.stringContaining('Alles klaar'),
      },
    ]);
    expect(report[2]?.problems[0]).toMatchObject({ code: 'schema/invalid', run: [], path: 'schema' });
  });

  it('reads anything that is JSON', async () => {
    const { code, out } = await check(inFolder('niets.json'));
    expect(code).toBe(1);
    expect(out).toMatch(/niets\.json: fout schema\/invalid: /);
  });

  it.each([
    ['weg.json', 'kan niet gelezen worden: geef het pad van een stroom (JSON).'],
    ['tekst.json', 'is geen JSON: kijk regel 3, teken 1 na.'],
    ['halverwege.json', 'is geen JSON: kijk regel 2, teken 9 na.'],
  ])('says in one sentence what is wrong with %s', async (name, sentence) => {
    const { code, out, err } = await check(inFolder('goed.json'), inFolder(name));
    expect([code, out, err]).toEqual([2, '', `${inFolder(name)} ${sentence}\n`]);
  });

  it.each([[[]], [['--streng']]])('asks for a flow when it gets %j', async (args) => {
    const { code, err } = await check(...args);
    expect(code).toBe(2);
    expect(err).toMatch(/Geef een of meer stromen op\.\n$/);
  });
});
