import { describe, expect, it } from '@jest/globals';
import { boolean, element, generalizedTime, integer, namedBits, octetString, oid, setOf, time } from './der.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('DER', () => {
  it('writes lengths in the fewest bytes', () => {
    expect(hex(element(0x04, new Uint8Array(127)).subarray(0, 2))).toBe('047f');
    expect(hex(element(0x04, new Uint8Array(128)).subarray(0, 3))).toBe('048180');
    expect(hex(element(0x04, new Uint8Array(256)).subarray(0, 4))).toBe('04820100');
  });

  it('keeps an integer with a high first bit positive', () => {
    expect(hex(integer(0))).toBe('020100');
    expect(hex(integer(127))).toBe('02017f');
    expect(hex(integer(128))).toBe('02020080');
    expect(hex(integer(0xffffffffffffffffn))).toBe('020900ffffffffffffffff');
  });

  it('writes object identifiers with arcs of several bytes', () => {
    expect(hex(oid('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(hex(oid('2.16.840.1.101.3.4.2.1'))).toBe('0609608648016503040201');
  });

  it('leaves trailing zero bits out of named bits', () => {
    expect(hex(namedBits(1))).toBe('03020640');
    expect(hex(namedBits(5, 6))).toBe('03020106');
    expect(hex(namedBits(16))).toBe('030407000080');
  });

  it('puts the elements of a set in the order of their encodings', () => {
    expect(hex(setOf(octetString(Buffer.of(2)), boolean(true), octetString(Buffer.of(1))))).toBe(
      '31090101ff040101040102',
    );
  });

  it('writes a time as UTCTime until 2049', () => {
    expect(time(new Date('2049-12-31T23:59:59.900Z')).toString('latin1')).toBe('\x17\x0d491231235959Z');
    expect(time(new Date('2050-01-01T00:00:00Z'))).toEqual(generalizedTime(new Date('2050-01-01T00:00:00Z')));
    expect(generalizedTime(new Date('2050-01-01T00:00:00Z')).toString('latin1')).toBe('\x18\x0f20500101000000Z');
  });
});
