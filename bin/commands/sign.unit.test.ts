import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ValidationReport } from '../../signing/index.ts';
import { fixture } from '../../signing/testing/fixtures.ts';
import { createTestPki } from '../../signing/testing/pki.ts';
import type { TestPki, TestSigner } from '../../signing/testing/pki.ts';
import { pageText, pdfsig, wordBox } from '../../signing/testing/poppler.ts';
import { serveTestPki } from '../../signing/testing/serve.ts';
import type { ServedPki } from '../../signing/testing/serve.ts';
import { certify } from '../../signing/testing/tamper.ts';
import { rootFolder } from '../root.ts';

let folder: string;
let served: ServedPki;
let stranger: TestPki;
let tsa: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-sign-'));
  served = await serveTestPki();
  const { pki } = served;
  stranger = createTestPki('Andere Root');
  const authority = pki.authority.authority('Citizen CA', { responder: 'delegate', addresses: ['crl', 'issuer'] });
  tsa = served.serveTimestamps(
    pki.authority.authority('TSA CA', { days: 900 }).timestampAuthority('TSA', { days: 900 }),
  );
  const write = (file: string, content: string | Uint8Array) => writeFile(join(folder, file), content);
  const keep = (file: string, signer: TestSigner) => write(file, signer.pkcs12('geheim'));
  await keep('an.p12', authority.issue('An Vermeulen', 'p-384'));
  await keep('zonder-adres.p12', pki.issue('Zonder Adres', 'p-256'));
  const revoked = authority.issue('Piet Ingetrokken', 'p-256');
  authority.revoke(revoked.certificate);
  await keep('ingetrokken.p12', revoked);
  await keep('verlopen.p12', authority.issue('Vera Verlopen', 'p-256', { days: 0 }));
  await write('zonder-sleutel.p12', authority.issue('Zonder Sleutel', 'p-256').pkcs12('geheim', ['-nokeys']));
  await write('brief.pdf', fixture('brief.pdf'));
  await write('versleuteld.pdf', fixture('versleuteld.pdf'));
  await write('afgebroken.pdf', fixture('afgebroken.pdf'));
  await write('gecertificeerd.pdf', await certify(fixture('brief.pdf'), pki.issue('Auteur', 'p-256'), 1));
  await write('root.pem', pki.rootPem);
  await write('andere.pem', stranger.rootPem);
});
afterAll(async () => {
  stranger.remove();
  await served.close();
  await rm(folder, { recursive: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs `paraaf COMMAND` in the folder, as a process of its own, from the sources. */
function paraaf(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const tsx = `file://${join(rootFolder, 'node_modules/tsx/dist/esm/index.mjs')}`;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', tsx, join(rootFolder, 'bin/paraaf.ts'), command, ...args],
      { cwd: folder, env: { ...process.env, ...environment } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

const sign = (...args: string[]) => paraaf('sign', args);
const key = ['--p12', 'an.p12', '--pass', 'geheim'];
const read = async (file: string) => new Uint8Array(await readFile(join(folder, file)));

/** What `paraaf validate` says of a file, when it passes. */
async function validated(file: string, ...options: string[]): Promise<ValidationReport> {
  const { code, out } = await paraaf('validate', [file, '--trust', 'root.pem', '--json', ...options]);
  const report = JSON.parse(out) as ValidationReport;
  expect([code, report.indication]).toEqual([0, 'TOTAL_PASSED']);
  return report;
}

describe('paraaf sign', () => {
  it('without services signs at B-B, at the foot, and leaves what was there as it is', async () => {
    const { code, out, err } = await sign('brief.pdf', 'bb.pdf', ...key, '--reason', 'Akkoord');
    expect([code, out, err]).toEqual([0, 'bb.pdf: ondertekend door An Vermeulen, niveau B-B.\n', '']);
    const [before, after] = [await read('brief.pdf'), await read('bb.pdf')];
    expect(Buffer.compare(after.subarray(0, before.length), before)).toBe(0);
    expect(pdfsig(after)).toEqual({ total: 1, valid: 1, coversAll: 1 });
    expect(pageText(after, 1)).toMatch(/An Vermeulen[\s\S]*Elektronisch ondertekend · \d+ \S+ 20\d\d, \d+\.\d\d uur/);
    expect(Buffer.from(after).toString('latin1')).toContain('Akkoord');
    expect((await validated('bb.pdf')).signatures).toMatchObject([{ level: 'B-B', scheme: 'ecdsa' }]);
  });

  it('with an authority alone signs at B-T, and says what is missing for more', async () => {
    const { code, out } = await sign('brief.pdf', 'bt.pdf', ...key, '--tsa', tsa);
    expect([code, out]).toEqual([
      0,
      'bt.pdf: ondertekend door An Vermeulen, niveau B-T.\nVoor B-LTA is ook nodig wie u vertrouwt: geef het met --trust (PEM).\n',
    ]);
    expect((await validated('bt.pdf')).signatures).toMatchObject([{ timestamp: { isValid: true, isTrusted: true } }]);
  });

  it('with all services signs at B-LTA: the archive time stamp closes the data, and a second signer adds to it', async () => {
    const all = [...key, '--tsa', tsa, '--trust', 'root.pem'];
    const first = await sign('brief.pdf', 'lta.pdf', ...all);
    expect([first.code, first.out]).toEqual([0, 'lta.pdf: ondertekend door An Vermeulen, niveau B-LTA.\n']);
    expect(pdfsig(await read('lta.pdf'))).toEqual({ total: 2, valid: 1, coversAll: 1 });
    const { signatures } = await validated('lta.pdf');
    expect(signatures).toMatchObject([{ kind: 'signature', level: 'B-LTA' }, { kind: 'document-timestamp' }]);
    // A year after the signer's certificate has ended.
    await validated('lta.pdf', '--at', new Date(Date.now() + 730 * 86_400_000).toISOString().slice(0, 10));
    const second = await sign('lta.pdf', 'lta.pdf', ...all);
    expect([second.code, second.err]).toEqual([0, '']);
    const kinds = (await validated('lta.pdf')).signatures.map(({ kind }) => kind);
    expect(kinds).toEqual(['signature', 'document-timestamp', 'signature', 'document-timestamp']);
  });

  it('signs at the level that is asked', async () => {
    for (const [level, kinds] of [
      ['B-T', 1],
      ['B-LT', 1],
      ['B-LTA', 2],
    ] as const) {
      const { out } = await sign(
        'brief.pdf',
        'niveau.pdf',
        ...key,
        '--tsa',
        tsa,
        '--trust',
        'root.pem',
        '--level',
        level,
      );
      expect(out).toBe(`niveau.pdf: ondertekend door An Vermeulen, niveau ${level}.\n`);
      const bytes = await read('niveau.pdf');
      expect(Buffer.from(bytes).includes('/DSS')).toBe(level !== 'B-T');
      const { signatures } = await validated('niveau.pdf');
      expect([signatures[0]!.level, signatures.length]).toEqual([level, kinds]);
    }
  });

  it('says which level it became when a certificate names no service; asked for more, it refuses', async () => {
    const without = ['--p12', 'zonder-adres.p12', '--pass', 'geheim', '--tsa', tsa, '--trust', 'root.pem'];
    const { code, out } = await sign('brief.pdf', 'minder.pdf', ...without);
    expect([code, out]).toEqual([
      0,
      'minder.pdf: ondertekend door Zonder Adres, niveau B-T.\nHoger dan B-T kan niet: het certificaat van Zonder Adres zegt niet waar zijn status te vinden is.\n',
    ]);
    expect(Buffer.from(await read('minder.pdf')).includes('/DSS')).toBe(false);
    const refused = await sign('brief.pdf', 'niets.pdf', ...without, '--level', 'B-LT');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toBe(
      'Het gevraagde niveau kan niet: het certificaat van Zonder Adres zegt niet waar zijn status te vinden is.\n',
    );
  });

  it('signs over a marker, or in the box that is given', async () => {
    await sign('brief.pdf', 'merk.pdf', ...key, '--place', '[SIG01]');
    const marker = wordBox(fixture('brief.pdf'), 1, '[SIG01]');
    const over = wordBox(await read('merk.pdf'), 1, 'Vermeulen');
    expect(Math.abs(over.xMin - marker.xMin)).toBeLessThan(60);
    expect(Math.abs(over.yMin - marker.yMin)).toBeLessThan(60);

    await sign('brief.pdf', 'vak.pdf', ...key, '--place', '1,300,700,200,50');
    const name = wordBox(await read('vak.pdf'), 1, 'Vermeulen');
    expect([name.xMin > 300, name.xMax < 500, 842 - name.yMin < 750, 842 - name.yMax > 700]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect((await validated('vak.pdf')).signatures).toHaveLength(1);
  });

  it('takes the password from the environment too', async () => {
    const withVariable = ['brief.pdf', 'omgeving.pdf', '--p12', 'an.p12', '--pass-env', 'WACHTWOORD'];
    await expect(paraaf('sign', withVariable, { WACHTWOORD: 'geheim' })).resolves.toMatchObject({ code: 0 });
    await expect(paraaf('sign', withVariable)).resolves.toMatchObject({
      code: 2,
      err: 'De omgevingsvariabele WACHTWOORD van --pass-env is er niet.\n',
    });
  });

  it('holds the key to the algorithm policy of the installation before it signs, and what is signed when it is validated', async () => {
    const strict = { name: 'Streng', hashes: { sha512: {} }, schemes: { ecdsa: {} }, rsa: [], curves: { 'P-521': {} } };
    await writeFile(join(folder, 'streng.json'), JSON.stringify(strict));
    await writeFile(join(folder, 'kapot.json'), JSON.stringify({ ...strict, rsa: [{ bits: 'veel' }] }));
    const policyIn = (file: string) => ({ PARAAF_ALGORITHM_POLICY: file });
    const brief = ['brief.pdf', 'beleid.pdf', ...key];
    await expect(paraaf('sign', brief, policyIn('streng.json'))).resolves.toEqual({
      code: 2,
      out: '',
      err: 'Met deze sleutel (sha384) mag volgens Streng niet meer ondertekend worden: neem een sterkere.\n',
    });
    await expect(paraaf('sign', brief, policyIn('kapot.json'))).resolves.toMatchObject({
      code: 2,
      err: 'PARAAF_ALGORITHM_POLICY: kapot.json is geen algoritmebeleid: kijk rsa.0.bits na.\n',
    });
    expect(await readdir(folder)).not.toContain('beleid.pdf');

    await expect(paraaf('sign', brief)).resolves.toMatchObject({ code: 0 });
    const { code, out } = await paraaf('validate', ['beleid.pdf', '--trust', 'root.pem'], policyIn('streng.json'));
    expect(code).toBe(1);
    expect(out).toMatch(/CRYPTO_CONSTRAINTS_FAILURE_NO_POE[\s\S]* Niet sterk genoeg: sha384\.\n/);
  });

  const brief = ['brief.pdf', 'niets.pdf'];
  const stamped = () => ['--tsa', tsa, '--trust', 'root.pem'];
  it.each<[string, () => string[], RegExp]>([
    ['nothing', () => [], /^Gebruik: paraaf sign PDF UIT/],
    ['no key', () => brief, /^Gebruik: /],
    ['no password', () => [...brief, '--p12', 'an.p12'], /^Gebruik: /],
    ['an option that does not exist', () => [...brief, ...key, '--snel'], /^Gebruik: /],
    ['no such file', () => ['weg.pdf', 'niets.pdf', ...key], /^weg\.pdf kan niet gelezen worden/],
    ['no such key', () => [...brief, '--p12', 'weg.p12', '--pass', 'x'], /^weg\.p12 kan niet gelezen worden/],
    ['a key file that is none', () => [...brief, '--p12', 'brief.pdf', '--pass', 'x'], /--p12 is geen PKCS#12-bestand/],
    ['a file without a key', () => [...brief, '--p12', 'zonder-sleutel.p12', '--pass', 'geheim'], /bevat geen sleutel/],
    ['a wrong password', () => [...brief, '--p12', 'an.p12', '--pass', 'fout'], /^Het wachtwoord past niet/],
    ['a damaged PDF', () => ['afgebroken.pdf', 'niets.pdf', ...key], /beschadigd of onvolledig/],
    ['an encrypted PDF', () => ['versleuteld.pdf', 'niets.pdf', ...key], /beveiligd met een wachtwoord/],
    ['a certified PDF', () => ['gecertificeerd.pdf', 'niets.pdf', ...key], /gecertificeerd/],
    ['no PDF', () => ['root.pem', 'niets.pdf', ...key], /geen PDF-bestand/],
    [
      'a marker that is not there',
      () => [...brief, ...key, '--place', '[SIG77]'],
      /^Het merkteken \[SIG77\] staat niet/,
    ],
    ['a page that is not there', () => [...brief, ...key, '--place', '9,10,10,100,50'], /bladzijde die er niet is/],
    ['a box outside the page', () => [...brief, ...key, '--place', '1,500,10,200,50'], /valt buiten de bladzijde/],
    ['a place that is none', () => [...brief, ...key, '--place', 'onderaan'], /^onderaan is geen plaats/],
    ['a box without size', () => [...brief, ...key, '--place', '1,10,10,0,50'], /is geen plaats/],
    ['a level that does not exist', () => [...brief, ...key, '--level', 'B-X'], /^Het niveau B-X bestaat niet/],
    ['a level without an authority', () => [...brief, ...key, '--level', 'B-T'], /vraagt een tijdstempeldienst/],
    ['a level without trust', () => [...brief, ...key, '--level', 'B-LT', '--tsa', tsa], /vraagt wie u vertrouwt/],
    ['an authority that is no address', () => [...brief, ...key, '--tsa', 'tsa.example'], /is geen http\(s\)-adres/],
    ['an authority that is away', () => [...brief, ...key, '--tsa', 'http://127.0.0.1:9'], /antwoordt niet/],
    ['no authority behind an address', () => [...brief, ...key, '--tsa', `${tsa}9`], /antwoordt niet/],
    [
      'an authority that nobody trusts',
      () => [...brief, ...key, '--tsa', tsa, '--trust', 'andere.pem'],
      /hangt aan geen van de certificaten van --trust/,
    ],
    [
      'a certificate that has ended',
      () => [...brief, '--p12', 'verlopen.p12', '--pass', 'geheim'],
      /^Het certificaat van --p12 geldt van .*, dus niet nu/,
    ],
    [
      'a revoked certificate',
      () => [...brief, '--p12', 'ingetrokken.p12', '--pass', 'geheim', ...stamped()],
      /^Het certificaat van Piet Ingetrokken is ingetrokken op \d+ /,
    ],
    ['a folder that is not there', () => ['brief.pdf', 'weg/uit.pdf', ...key], /^weg\/uit\.pdf kan niet geschreven/],
  ])('refuses %s in one sentence, and writes nothing', async (_, args, sentence) => {
    const before = (await readdir(folder)).sort();
    const { code, out, err } = await sign(...args());
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd()).not.toContain('\n');
    expect((await readdir(folder)).sort()).toEqual(before);
  });
});
