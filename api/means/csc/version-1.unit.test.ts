import { describe, expect, it } from '@jest/globals';
import { version1 } from './version-1.ts';

const hash = Buffer.alloc(32, 0xfb).toString('base64');
const dialect = version1(70);
const info = (about: object) => ({
  description: null,
  key: { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 },
  cert: { status: 'valid', certificates: ['MA=='] },
  authMode: 'oauth2code',
  multisign: 5,
  ...about,
});
const read = (about: object) => dialect.keySchema('k').parse(info(about));

describe('CSC API 1.0.4', () => {
  it('binds a consent to the hashes, in the letters of addresses, and says how many', () => {
    const documents = [
      { hash, label: 'a.pdf' },
      { hash, label: 'b.pdf' },
    ];
    const { hash: sent, numSignatures, description } = dialect.consentQuery('k', documents);
    expect(sent?.split(',').map((each) => Buffer.from(each, 'base64url').toString('base64'))).toEqual([hash, hash]);
    expect(sent).toMatch(/^[\w,-]+$/);
    expect([numSignatures, description]).toEqual(['2', '2 documenten']);
  });

  it('describes one document by its name, in characters that itsme shows', () => {
    expect(dialect.consentQuery('k', [{ hash, label: 'Brief ‘Zoë’ – €.pdf' }])['description']).toBe(
      'Brief ?Zoë? ? ?.pdf',
    );
  });

  it('names the hash only beside an algorithm that does not', () => {
    expect(dialect.signWish('k', 's', [hash], '1.2.840.113549.1.1.11')).toEqual({
      credentialID: 'k',
      SAD: 's',
      hash: [hash],
      signAlgo: '1.2.840.113549.1.1.11',
    });
    expect(dialect.signWish('k', 's', [hash], '1.2.840.113549.1.1.1')).toMatchObject({
      hashAlgo: '2.16.840.1.101.3.4.2.1',
    });
  });

  it('reads how many hashes a consent covers, also where itsme says only that it is several', () => {
    expect(read({})?.maxHashes).toBe(5);
    expect(read({ multisign: undefined, multiSign: true })?.maxHashes).toBe(70);
    expect(read({ multisign: undefined, multiSign: false })?.maxHashes).toBe(1);
    expect(read({ multisign: undefined })?.maxHashes).toBe(1);
  });

  it('passes over a key that cannot sign, and one whose code must be sent first', () => {
    expect(read({ key: { status: 'disabled', algo: [] } })).toBeNull();
    expect(read({ cert: { status: 'revoked', certificates: ['MA=='] } })).toBeNull();
    expect(read({ authMode: 'explicit', OTP: { presence: 'true', type: 'online' } })).toBeNull();
  });

  it('asks a PIN and a code of a token, and sends nothing else that was typed', () => {
    const key = read({
      authMode: 'explicit',
      PIN: { presence: 'true', label: 'Pincode' },
      OTP: { presence: true, type: 'offline', label: 'Code' },
    });
    expect(key).toMatchObject({
      consent: 'typed',
      asks: [
        { id: 'PIN', label: 'Pincode' },
        { id: 'OTP', label: 'Code' },
      ],
    });
    expect(dialect.authorizeWish('k', [hash], { PIN: '1', numSignatures: '70' })).toEqual({
      credentialID: 'k',
      numSignatures: 1,
      hash: [hash],
      PIN: '1',
    });
  });
});
