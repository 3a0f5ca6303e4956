import { TimeStampReq } from 'pkijs';
import type { Credential } from '../pki/authority.ts';
import { integer, namedBits, sequence, utf8String } from '../pki/der.ts';
import { policyOid, timestampToken } from './token.ts';

/** Hashes that are stamped, with their lengths in bytes. */
const hashLengths: Record<string, number> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
};

/** Bits of PKIFailureInfo (RFC 3161 clause 2.4.2). */
const failures = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15, unacceptedExtension: 16 } as const;

const rejection = (failure: keyof typeof failures, why: string): Buffer =>
  sequence(sequence(integer(2), sequence(utf8String(why)), namedBits(failures[failure])));

/** DER of the TimeStampResp to a DER TimeStampReq: granted with a token, or rejected with the reason. */
export function answerTimestamp(request: Uint8Array, signer: Credential, at: Date): Buffer {
  let asked: TimeStampReq;
  try {
    asked = TimeStampReq.fromBER(Uint8Array.from(request));
  } catch {
    return rejection('badDataFormat', 'The request is not a TimeStampReq.');
  }
  if (asked.version !== 1) return rejection('badRequest', 'Only version 1 of TimeStampReq is known.');

  const hashOid = asked.messageImprint.hashAlgorithm.algorithmId;
  const hash = asked.messageImprint.hashedMessage.valueBlock.valueHexView;
  const length = hashLengths[hashOid];
  if (length === undefined) return rejection('badAlg', 'Use SHA-256, SHA-384 or SHA-512.');
  if (hash.length !== length) return rejection('badDataFormat', 'The hash has not the length of its algorithm.');
  if (asked.reqPolicy !== undefined && asked.reqPolicy !== policyOid) {
    return rejection('unacceptedPolicy', `The only policy is ${policyOid}.`);
  }
  if (asked.extensions && asked.extensions.length > 0) {
    return rejection('unacceptedExtension', 'Extensions are not supported.');
  }
  const token = timestampToken(
    {
      hashOid,
      hash,
      nonce: asked.nonce?.valueBlock.valueHexView ?? null,
      withCertificates: asked.certReq === true,
    },
    signer,
    at,
  );
  return sequence(sequence(integer(0)), token);
}
