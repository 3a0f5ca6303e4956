import { describe, expect, it } from '@jest/globals';
import { CscRefusal, refusalAsProblem } from './refusal.ts';

describe('what a signing service refuses', () => {
  it.each([
    ['access_denied', '', 'signing/refused-by-signer'],
    ['invalid_grant', 'The code is used', 'signing/consent-expired'],
    ['invalid_pin', '', 'signing/wrong-pin'],
    ['invalid_client', '', 'signing/service-misconfigured'],
    ['server_error', '', 'signing/service-unreachable'],
    ['invalid_request', 'Missing (or invalid type) string parameter SAD', 'signing/consent-expired'],
    ['invalid_request', 'Invalid value for parameter numSignatures', 'signing/too-many-documents'],
    ['invalid_request', 'Signing certificate of the credential is revoked', 'signing/no-credential'],
    ['invalid_request', 'Something else', 'signing/service-refused'],
    ['toString', '', 'signing/service-refused'],
  ])('%s, %s: %s', (code, description, problem) => {
    expect(new CscRefusal(code, description).problem).toBe(problem);
  });

  it('keeps the words of the service to itself: they may name the person', () => {
    for (const code of ['invalid_request', '85073003328', 'no-85073003328']) {
      const refusal = new CscRefusal(code, 'No credential for 85073003328');
      expect(JSON.stringify({ ...refusal }) + refusal.message).not.toContain('85073003328');
    }
    expect(new CscRefusal('http-503').code).toBe('http-503');
  });

  it('is a problem with a sentence; another fault stays what it is', () => {
    const fault = new Error('broken');
    expect(() => refusalAsProblem(fault)).toThrow(fault);
    expect(() => refusalAsProblem(new CscRefusal('invalid_grant'))).toThrow('signing/consent-expired');
  });
});
