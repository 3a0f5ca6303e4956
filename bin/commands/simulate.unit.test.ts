import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scenario } from '../../engine/index.ts';
import { rootFolder } from '../root.ts';

const letter = join(rootFolder, 'templates/uitgaande-brief.flow.json');
const late = join(rootFolder, 'templates/scenarios/uitgaande-brief/laat-over-wapenstilstand.scenario.json');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-simulate-'));
  const scenario = JSON.parse(await readFile(late, 'utf8')) as Scenario;
  const write = (name: string, value: unknown) => writeFile(join(folder, name), JSON.stringify(value));
  const [first, ...others] = scenario.expect.mails;
  const expectedOtherwise = { ...scenario.expect, outcome: 'refused', mails: [{ ...first!, to: 'Nadia' }, ...others] };
  await write('anders.json', { ...scenario, expect: expectedOtherwise });
  await write('te-vroeg.json', { ...scenario, steps: scenario.steps.slice(1) });
  await write('andere-stroom.json', { ...scenario, flow: 'bestelbon' });
  await write('geen-scenario.json', { ...scenario, startedAt: 'morgen' });
  await write('andere-stap.json', { ...scenario, steps: [{ ...scenario.steps[0], on: 'paraff' }] });
  const answer = { do: 'answer', on: 'archief', result: { plaats: 'kelder' } };
  await write('ander-antwoord.json', { ...scenario, steps: [answer] });
  await write('kapot.json', { schema: 'paraaf/flow/1' });
});
afterAll(() => rm(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);

/** Runs `paraaf simulate` as a process of its own, from the sources. */
function simulate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(rootFolder, 'bin/paraaf.ts'), 'simulate', ...args],
      { cwd: rootFolder },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('paraaf simulate', () => {
  it('says what happened when, who did it and which mails went out, and that the scenario holds', async () => {
    const { code, out, err } = await simulate(letter, '--scenario', late);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('Uitgaande brief: De directeur is te laat, over 11 november heen');
    expect(lines[1]).toMatch(/^ {2}ma 9 november 2026.* 10:00 {2}Emma Dubois startte het dossier$/);
    expect(out).toMatch(
      /do 12 november 2026.* 09:00 {2}E-mail aan An Peeters: Herinnering: .* tegen 13 november 2026: Brief: /,
    );
    expect(out).toMatch(/An Peeters \(algemeen directeur\) ondertekende brief\.pdf/);
    expect(lines.at(-2)).toBe('Het scenario klopt.');
  });

  it('says in words what came out otherwise', async () => {
    const { code, out } = await simulate(letter, '--scenario', inFolder('anders.json'));
    expect(code).toBe(1);
    expect(out).toContain('De afloop: verwacht, maar er was niet: geweigerd\n');
    expect(out).toContain('De afloop: niet verwacht, maar er was wel: afgerond\n');
    expect(out).toMatch(/De e-mails: verwacht, maar er was niet: do 12 november 2026.*E-mail aan Nadia: /);
    expect(out).not.toContain('Het scenario klopt.');
  });

  it('says which step is not possible, and why', async () => {
    const { code, out } = await simulate(letter, '--scenario', inFolder('te-vroeg.json'));
    expect(code).toBe(1);
    expect(out).toMatch(
      /\nStap 1 van het scenario \(An Peeters ondertekent ‘Algemeen directeur ondertekent’\) kan niet: /,
    );
  });

  it('gives the run as one JSON document', async () => {
    const { code, out } = await simulate(letter, '--scenario', late, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      holds: true,
      outcome: 'completed',
      endedAt: '2026-11-19T09:00:00.000Z',
      refused: null,
      differences: {},
      path: ['start', 'paraaf', 'directeur', 'burgemeester', 'verzending', 'post', 'archief', 'klaar'],
      mails: [{ to: 'An Peeters' }, { to: 'Greet Maes' }, { to: 'Dirk Segers' }],
    });
  });

  it.each([
    [['--scenario', late], /^Geef een stroom en een scenario/],
    [[letter], /^Geef een stroom en een scenario/],
    [['weg.json', '--scenario', late], /^weg\.json kan niet gelezen worden: geef het pad van een stroom/],
    [[letter, '--scenario', 'weg.json'], /^weg\.json kan niet gelezen worden: geef het pad van een scenario/],
  ])('asks for what is missing in %j', async (args, sentence) => {
    const { code, out, err } = await simulate(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });

  it.each([
    ['andere-stroom.json', /hoort bij de stroom bestelbon, niet bij uitgaande-brief\.\n$/],
    ['geen-scenario.json', /is geen scenario: kijk startedAt na \(een ogenblik, zoals 2026-03-02T09:00:00Z\)\.\n$/],
    [
      'andere-stap.json',
      /is geen scenario van deze stroom: kijk steps\[0\]\.on na \("start", .* of "ingetrokken"\)\.\n$/,
    ],
    [
      'ander-antwoord.json',
      /is geen scenario van deze stroom: steps\[0\]\.result kent ‘plaats’ niet, wel location, files of at\.\n$/,
    ],
  ])('refuses %s in one sentence', async (name, sentence) => {
    const { code, err } = await simulate(letter, '--scenario', inFolder(name));
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it('refuses a flow with errors', async () => {
    const { code, err } = await simulate(inFolder('kapot.json'), '--scenario', late);
    expect(code).toBe(2);
    expect(err).toMatch(/kapot\.json heeft fouten, en kan niet draaien: /);
  });
});
