import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ValidationReport } from '../../signing/index.ts';
import { fixture } from '../../signing/testing/fixtures.ts';
import { withCatalog } from '../../signing/testing/make-pdf.ts';
import { createTestPki } from '../../signing/testing/pki.ts';
import type { TestPki } from '../../signing/testing/pki.ts';
import { ECDSA, signDocument } from '../../signing/testing/sign.ts';
import { dict, name, textString } from '../../signing/pdf/objects.ts';
import { rootFolder } from '../root.ts';

let folder: string;
let pki: TestPki;
let stranger: TestPki;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-validate-'));
  pki = createTestPki();
  stranger = createTestPki('Andere Root');
  const director = pki.issue('An Vermeulen', 'p-256', { subject: '/O=Klaverdam' });
  const once = await signDocument(fixture('brief.pdf'), director, ECDSA, {}, pki.timestamp);
  const mayor = pki.issue('Jan Smet', 'p-256');
  const twice = await signDocument(once, mayor, ECDSA, { fieldName: 'Handtekening2' });
  const script = () => ({ OpenAction: dict({ S: name('JavaScript'), JS: textString('app.alert(1)') }) });
  const write = (file: string, content: string | Uint8Array) => writeFile(join(folder, file), content);
  await write('een.pdf', once);
  await write('twee.pdf', twice);
  await write('gewijzigd.pdf', withCatalog(once, script));
  await write('geen.pdf', fixture('brief.pdf'));
  await write('versleuteld.pdf', fixture('versleuteld.pdf'));
  await write('tekst.pdf', 'Geachte');
  await write('root.pem', pki.rootPem);
  await write('andere.pem', stranger.rootPem);
  await write('beide.pem', `${stranger.rootPem}\n${pki.rootPem}`);
  await write('kapot.pem', pki.rootPem.replace(/^M.{20}/m, 'AAAA'));
});
afterAll(async () => {
  pki.remove();
  stranger.remove();
  await rm(folder, { recursive: true });
});

/** Runs `paraaf validate` in the folder, as a process of its own, from the sources. */
function validate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [
        '--import',
        `file://${join(rootFolder, 'node_modules/tsx/dist/esm/index.mjs')}`,
        join(rootFolder, 'bin/paraaf.ts'),
        'validate',
        ...args,
      ],
      { cwd: folder },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('paraaf validate', () => {
  it('says of each signature who, when, proven by what, at which level, and what came after', async () => {
    const { code, out, err } = await validate('twee.pdf', '--trust', 'root.pem');
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^twee\.pdf: 2 handtekeningen, geldig, nagekeken op \d+ \S+ 20\d\d/);
    expect(lines[2]).toBe(
      '  TOTAL_PASSED                        An Vermeulen (Klaverdam), in veld “Handtekening1”, niveau B-T',
    );
    expect(lines[3]).toMatch(/^ {38}Op \d+ \S+ 20\d\d om [\d:]+, bewezen door de tijdstempel van Test TSA\.$/);
    expect(lines[4]).toMatch(/^ {38}Geldig: /);
    expect(lines[5]).toMatch(
      /^ {38}Daarna bijgekomen: een nieuw veld met een handtekening \(“Handtekening2”, bladzijde 1\)\.$/,
    );
    expect(out).toMatch(/Jan Smet, in veld “Handtekening2”, niveau B-B\n.*zegt wie tekende; niets bewijst het\.\n/);
  });

  it('finds what was changed, with the sub-indication in the margin', async () => {
    const { code, out } = await validate('gewijzigd.pdf', '--trust', 'root.pem');
    expect(code).toBe(1);
    expect(out).toMatch(/^gewijzigd\.pdf: 1 handtekening, ongeldig/);
    expect(out).toMatch(/^ {2}TOTAL_FAILED .*\n {2}FORMAT_FAILURE /m);
    expect(out).toContain('Het document is gewijzigd na deze handtekening: wat er gebeurt bij het openen');
  });

  it('gives the whole report as JSON, and validates at the day asked', async () => {
    const { code, out } = await validate('twee.pdf', '--trust', 'root.pem', '--at', '2046-01-01', '--json');
    expect(code).toBe(1);
    const report = JSON.parse(out) as ValidationReport;
    expect(report).toMatchObject({ indication: 'INDETERMINATE', validatedAt: '2046-01-01T00:00:00.000Z' });
    expect(report.signatures[1]).toMatchObject({ level: 'B-B', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  it('without trusted certificates says that nobody was trusted, which is no error', async () => {
    const { code, out, err } = await validate('een.pdf');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^een\.pdf: 1 handtekening, onzeker/);
    expect(out).toMatch(/NO_CERTIFICATE_CHAIN_FOUND +Op .*, volgens een niet vertrouwde tijdstempel van Test TSA\./);
    expect(out).toMatch(/\nZonder --trust wordt geen enkele uitgever vertrouwd: .*\n$/);
  });

  it('trusts each certificate of each file', async () => {
    await expect(validate('een.pdf', '--trust', 'andere.pem')).resolves.toMatchObject({ code: 1 });
    await expect(validate('een.pdf', '--trust', 'beide.pem')).resolves.toMatchObject({ code: 0 });
    await expect(validate('een.pdf', '--trust', 'andere.pem', '--trust', 'root.pem')).resolves.toMatchObject({
      code: 0,
    });
  });

  it('passes no file without signatures', async () => {
    const { code, out } = await validate('geen.pdf', '--trust', 'root.pem');
    expect([code, out]).toEqual([1, expect.stringMatching(/^geen\.pdf: geen handtekeningen, nagekeken op [^\n]+\n$/)]);
  });

  it.each([
    [[], /^Gebruik: paraaf validate BESTAND/],
    [['een.pdf', 'twee.pdf'], /^Gebruik: /],
    [['een.pdf', '--streng'], /^Gebruik: /],
    [['weg.pdf'], /^weg\.pdf kan niet gelezen worden: geef het pad van een PDF\.$/],
    [['tekst.pdf'], /^tekst\.pdf: Dit is geen PDF-bestand\./],
    [['versleuteld.pdf'], /^versleuteld\.pdf: Deze PDF is beveiligd met een wachtwoord\./],
    [['een.pdf', '--trust', 'weg.pem'], /^weg\.pem kan niet gelezen worden/],
    [['een.pdf', '--trust', 'tekst.pdf'], /^tekst\.pdf bevat geen leesbare certificaten/],
    [['een.pdf', '--trust', 'kapot.pem'], /^kapot\.pem bevat geen leesbare certificaten/],
    [['een.pdf', '--at', 'morgen'], /^morgen is geen datum/],
    [['een.pdf', '--at', '2026-02-30'], /^2026-02-30 is geen datum/],
  ])('says in one line what is wrong with %j', async (args, sentence) => {
    const { code, out, err } = await validate(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
