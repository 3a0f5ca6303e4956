import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPkcs12 } from '../../../signing/index.ts';
import { unwrap } from '../../../signing/testing/sign.ts';
import { openssl } from '../openssl.ts';
import { temporaryFolder } from '../test-bench.ts';
import { openAuthority } from './authority.ts';

const { folder, remove } = temporaryFolder();
const seal = { name: 'Gemeente en OCMW Klaverdam', password: 'geheim van Klaverdam' };
let file: string;
beforeAll(async () => {
  file = await (await openAuthority(join(folder, 'pki'), 'http://127.0.0.1:1')).sealFile(seal);
});
afterAll(remove);

describe('the file of a seal', () => {
  it('opens with its password: key, certificate and both issuers', () => {
    const { signingKey } = unwrap(openPkcs12(readFileSync(file), seal.password));
    expect(signingKey.scheme).toBe('rsa-pkcs1');
    expect(signingKey.certificateChain).toHaveLength(3);
  });

  it('does not open with another', () => {
    expect(openPkcs12(readFileSync(file), 'geraden')).toMatchObject({ problem: { code: 'pkcs12/wrong-password' } });
  });

  it('is what openssl takes for one', async () => {
    const said = await openssl(folder, 'pkcs12', '-in', file, '-passin', `pass:${seal.password}`, '-info', '-nodes');
    expect(said).toContain('CN = Gemeente en OCMW Klaverdam');
    expect(said).toContain('MAC: sha256, Iteration 10000');
  });
});
