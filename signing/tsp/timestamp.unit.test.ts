import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { integer, sequence } from '../cms/der.ts';
import { parseTimestampResponse, timestampRequest } from '../index.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { unwrap } from '../testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const VALUE = Buffer.from('a signature value');
const codeOf = (result: ReturnType<typeof parseTimestampResponse>) => (result.ok ? 'ok' : result.problem.code);

describe('a time stamp', () => {
  test.each(['sha256', 'sha384', 'sha512'] as const)('of an RFC 3161 authority is accepted with %s', async (hash) => {
    const request = timestampRequest(VALUE, hash);
    const { timestamp } = unwrap(parseTimestampResponse(await pki.timestamp(request.der), request, [pki.rootPem]));
    expect(timestamp.authority).toBe('Test TSA');
    expect(Math.abs(Date.parse(timestamp.stampedAt) - Date.now())).toBeLessThan(600_000);
  });

  test('two requests over one value differ by their nonce', () => {
    expect(timestampRequest(VALUE).nonce).not.toBe(timestampRequest(VALUE).nonce);
  });

  test('for another value or another request is refused', async () => {
    const request = timestampRequest(VALUE);
    const response = await pki.timestamp(request.der);
    expect(codeOf(parseTimestampResponse(response, timestampRequest(Buffer.from('another value'))))).toBe(
      'timestamp/wrong-imprint',
    );
    expect(codeOf(parseTimestampResponse(response, timestampRequest(VALUE)))).toBe('timestamp/wrong-nonce');
  });

  test('with a changed byte in what it says or in its signature is refused', async () => {
    const request = timestampRequest(VALUE);
    const response = Buffer.from(await pki.timestamp(request.der));
    const imprintAt = response.indexOf(request.imprint, 0, 'hex');
    expect(imprintAt).toBeGreaterThan(0);
    for (const at of [
      9,
      imprintAt,
      imprintAt + 31,
      imprintAt + 36,
      imprintAt + 50,
      response.length - 200,
      response.length - 1,
    ]) {
      const changed = Buffer.from(response);
      changed[at]! ^= 1;
      expect([at, codeOf(parseTimestampResponse(changed, request))]).not.toEqual([at, 'ok']);
    }
  });

  test('of an authority nobody trusts is refused when trust is asked', async () => {
    const other = createTestPki('Other Root');
    try {
      const request = timestampRequest(VALUE);
      const response = await pki.timestamp(request.der);
      expect(parseTimestampResponse(response, request, [other.rootPem])).toEqual({
        ok: false,
        problem: { code: 'timestamp/untrusted', params: { reason: 'NO_CERTIFICATE_CHAIN_FOUND' } },
      });
      expect(codeOf(parseTimestampResponse(response, request))).toBe('ok');
    } finally {
      other.remove();
    }
  });

  test('that is not granted is refused with the authority’s status; bytes that are no answer are unreadable', () => {
    const request = timestampRequest(VALUE);
    const rejection = sequence(sequence(integer(2)));
    expect(parseTimestampResponse(rejection, request)).toEqual({
      ok: false,
      problem: { code: 'timestamp/refused', params: { status: 2 } },
    });
    expect(codeOf(parseTimestampResponse(Buffer.from('<html>503</html>'), request))).toBe('timestamp/unreadable');
    expect(codeOf(parseTimestampResponse(new Uint8Array(), request))).toBe('timestamp/unreadable');
    expect(codeOf(parseTimestampResponse(sequence(sequence(integer(0))), request))).toBe('timestamp/unreadable');
  });
});
