import { describe, expect, test } from '@jest/globals';
import { fromBER } from 'asn1js';
import { encode, octets, oid, sequence, tagged } from '../cms/der.ts';
import { revocationValuesOf } from './cms-values.ts';

const LIST = sequence(octets(Buffer.from('a list')));
const BASIC = sequence(octets(Buffer.from('a basic answer')));
const ANSWER = sequence(
  encode(0x0a, Buffer.from([0])),
  tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(BASIC))),
);
const attribute = (type: string, value: Uint8Array) => new Map([[type, fromBER(Uint8Array.from(value)).result]]);
const NONE = { revocationInfo: [], signedAttributes: new Map(), unsignedAttributes: new Map() };

describe('the revocation data within a CMS', () => {
  test('stands among its lists (RFC 5652, RFC 5940)', () => {
    const response = encode(0xa1, oid('1.3.6.1.5.5.7.16.2'), ANSWER);
    const unheardOf = encode(0xa1, oid('1.2.3.4'), ANSWER);
    expect(revocationValuesOf({ ...NONE, revocationInfo: [LIST, response, unheardOf] })).toEqual({
      crls: [LIST],
      ocspResponses: [ANSWER],
    });
  });

  test('stands in the signed attribute of PDF software, answers whole (ISO 32000-2, 12.8.3.3.2)', () => {
    const archival = sequence(tagged(0, sequence(LIST, LIST)), tagged(1, sequence(ANSWER)));
    const signedAttributes = attribute('1.2.840.113583.1.1.8', archival);
    expect(revocationValuesOf({ ...NONE, signedAttributes })).toEqual({ crls: [LIST, LIST], ocspResponses: [ANSWER] });
    // Unsigned it is not that attribute.
    expect(revocationValuesOf({ ...NONE, unsignedAttributes: signedAttributes })).toEqual({
      crls: [],
      ocspResponses: [],
    });
  });

  test('stands in the unsigned attribute of CAdES, answers without their envelope (ETSI EN 319 122-1, A.1.2.2)', () => {
    const values = sequence(tagged(0, sequence(LIST)), tagged(1, sequence(BASIC)));
    const unsignedAttributes = attribute('1.2.840.113549.1.9.16.2.24', values);
    expect(revocationValuesOf({ ...NONE, unsignedAttributes })).toEqual({ crls: [LIST], ocspResponses: [ANSWER] });
  });

  test('is nothing where it is not what it should be', () => {
    const signedAttributes = attribute('1.2.840.113583.1.1.8', octets(Buffer.from([0xa0, 0x7f, 0x01])));
    const cut = [Buffer.from([0xa1, 0x7f, 0x06]), octets(Buffer.from('x')), encode(0xa1)];
    expect(revocationValuesOf({ ...NONE, revocationInfo: cut, signedAttributes })).toEqual({
      crls: [],
      ocspResponses: [],
    });
  });
});
