import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { etsiTs119312 } from '../../signing/index.ts';
import { openAuthority } from '../../test/doubles/pki/authority.ts';
import type { CertificateAuthority } from '../../test/doubles/pki/authority.ts';
import { director, mayor } from '../../test/doubles/test-bench.ts';
import { ProblemError } from '../problem.ts';
import { fittingKeys, highestLevel, levelOf } from './check-key.ts';
import type { SignerKey } from './port.ts';

const folder = mkdtempSync(join(tmpdir(), 'paraaf-check-key-'));
const ec = ['1.2.840.10045.4.3.2'];
let authority: CertificateAuthority;
let anchors: string[];
let qualified: SignerKey;
let plain: SignerKey;
let foreign: SignerKey;

async function keyOf(person: typeof mayor, isQualified: boolean, description: string): Promise<SignerKey> {
  const name = isQualified ? 'q' : 'p';
  const { chain } = await authority.personCredential(person, { name, keyKind: 'p256', isQualified });
  return {
    ...{ id: description, description, algorithms: ec, chain: chain.map(({ raw }) => raw) },
    ...{ maxHashes: 2, consent: 'redirect', asks: [] },
  };
}

beforeAll(async () => {
  authority = await openAuthority(folder, 'http://127.0.0.1:49001');
  anchors = [authority.trustAnchorsPem];
  qualified = await keyOf(mayor, true, 'qualified');
  plain = await keyOf(mayor, false, 'plain');
  foreign = await keyOf(director, true, 'foreign');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signer = { name: mayor.name, nationalNumber: null };
const wanted = { level: 'QES', documents: 1 } as const;

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the level of a certificate', () => {
  it('is qualified by what its issuer states, advanced by who its issuer is, and simple otherwise', () => {
    const now = new Date();
    expect(levelOf(qualified.chain, anchors, now)).toBe('QES');
    expect(levelOf(plain.chain, anchors, now)).toBe('AdES');
    expect(levelOf(qualified.chain, [], now)).toBe('SES');
    expect(levelOf(qualified.chain.slice(0, 1), anchors, now)).toBe('SES');
    expect(levelOf([], anchors, now)).toBe('SES');
  });

  it('that several tasks ask is the highest of theirs', () => {
    expect(highestLevel(['SES', 'QES', 'AdES'])).toBe('QES');
    expect(highestLevel([])).toBe('SES');
  });
});

describe('the keys that fit', () => {
  const policy = () => ({ person: 'name', trustAnchors: anchors, algorithms: etsiTs119312 }) as const;

  it('are the signer’s, at the level that is asked', () => {
    const fitting = fittingKeys([foreign, plain, qualified], signer, wanted, policy());
    expect(fitting.map(({ key }) => key.id)).toEqual(['qualified']);
    const advanced = fittingKeys([foreign, plain, qualified], signer, { level: 'AdES', documents: 2 }, policy());
    expect(advanced.map(({ key }) => key.id)).toEqual(['plain', 'qualified']);
  });

  it('are none: the signer hears of the one that is nearest', () => {
    expect(refusalOf(() => fittingKeys([], signer, wanted, policy()))).toBe('signing/no-credential');
    expect(refusalOf(() => fittingKeys([foreign], signer, wanted, policy()))).toBe('signing/wrong-person');
    expect(refusalOf(() => fittingKeys([foreign, plain], signer, wanted, policy()))).toBe('signing/level-too-low');
    const many = { ...wanted, documents: 3 };
    expect(refusalOf(() => fittingKeys([foreign, qualified, plain], signer, many, policy()))).toBe(
      'signing/too-many-documents',
    );
    const other = { ...qualified, algorithms: ['1.2.3'] };
    expect(refusalOf(() => fittingKeys([other], signer, wanted, policy()))).toBe('signature/unsupported-key');
    const broken = { ...qualified, chain: [Buffer.from('x')] };
    expect(refusalOf(() => fittingKeys([broken], signer, wanted, policy()))).toBe('certificate/unreadable');
  });

  it('are strong enough: what the policy does not rely on is refused before the signer is sent to consent', () => {
    const curves = { 'P-256': { before: '2020-01-01' } };
    const stricter = { ...policy(), algorithms: { ...etsiTs119312, curves } };
    expect(refusalOf(() => fittingKeys([qualified], signer, wanted, stricter))).toBe('signing/key-too-weak');
    expect(refusalOf(() => fittingKeys([plain, qualified], signer, wanted, stricter))).toBe('signing/level-too-low');
  });

  it('are held against the national number where that is the policy: a name is not enough', () => {
    const byNumber = { person: 'national-number', trustAnchors: anchors, algorithms: etsiTs119312 } as const;
    expect(refusalOf(() => fittingKeys([qualified], signer, wanted, byNumber))).toBe('signing/person-without-number');
    const known = { ...signer, nationalNumber: '85073003328' };
    expect(refusalOf(() => fittingKeys([qualified], known, wanted, byNumber))).toBe(
      'signing/certificate-without-number',
    );
  });
});
