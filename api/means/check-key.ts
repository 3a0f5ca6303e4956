import { X509Certificate } from 'node:crypto';
import { leadsToAnchor, qualifiedStatements, weaknessOfSigning } from '../../signing/index.ts';
import type { AlgorithmPolicy } from '../../signing/index.ts';
import type { NodeOf } from '../../engine/index.ts';
import { ProblemError } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { chooseAlgorithm } from './csc/algorithms.ts';
import type { ChosenAlgorithm } from './csc/algorithms.ts';
import { certificateName, isNameOf } from './certificate-name.ts';
import { nationalNumberIn } from './national-number.ts';
import type { SignerKey } from './port.ts';

export type SignatureLevel = NodeOf<'sign'>['settings']['level'];

/** By what a certificate is known to be a person's: its name, or the national number that it and the person have. */
export type PersonCheck = 'name' | 'national-number';

/** Whose key it must be. */
export interface ExpectedSigner {
  name: string;
  /** Null: not known here, or not asked for. */
  nationalNumber: string | null;
}

export interface KeyPolicy {
  person: PersonCheck;
  /** PEM, one each: where certificates must lead. */
  trustAnchors: readonly string[];
  algorithms: AlgorithmPolicy;
}

const heights: Record<SignatureLevel, number> = { SES: 0, AdES: 1, QES: 2 };

/** The highest of these levels: what a ceremony over several tasks must reach. */
export const highestLevel = (levels: readonly SignatureLevel[]): SignatureLevel =>
  levels.reduce((one, other) => (heights[other] > heights[one] ? other : one), 'SES');

/**
 * The level of signatures that a key can give (eIDAS art. 3.10 to 3.12): advanced when its certificate leads to a
 * certificate that is trusted here; qualified when its issuer moreover states that it is qualified, for signatures of
 * persons, and on a qualified device. That the issuer may state so is for whoever configures the trusted certificates.
 */
export function levelOf(chain: readonly Buffer[], trustAnchors: readonly string[], at: Date): SignatureLevel {
  const [certificate] = chain;
  if (!certificate || !leadsToAnchor(chain, trustAnchors, at)) return 'SES';
  const { qualified, onDevice, forSignatures } = qualifiedStatements(certificate);
  return qualified && onDevice && forSignatures ? 'QES' : 'AdES';
}

function personProblem(certificate: Buffer, signer: ExpectedSigner, check: PersonCheck): ProblemError | null {
  if (check === 'name') {
    if (isNameOf(certificate, signer.name)) return null;
    return new ProblemError('signing/wrong-person', { name: certificateName(certificate) });
  }
  const found = nationalNumberIn(certificate);
  if (signer.nationalNumber === null) return new ProblemError('signing/person-without-number');
  if (found === null) return new ProblemError('signing/certificate-without-number');
  if (found === signer.nationalNumber) return null;
  return new ProblemError('signing/wrong-person', { name: certificateName(certificate) });
}

/** A key that this person may sign with at the level that is asked, and how it does. */
export interface FittingKey {
  key: SignerKey;
  algorithm: ChosenAlgorithm;
}

/**
 * Whether a key may give these signatures: a certificate in force, of this person, at least at this level, for so many
 * documents at once, with an algorithm that we can embed and that is strong enough.
 */
function checkKey(
  key: SignerKey,
  signer: ExpectedSigner,
  wanted: { level: SignatureLevel; documents: number },
  policy: KeyPolicy,
): FittingKey | ProblemError {
  const now = new Date();
  const [certificate] = key.chain;
  if (!certificate) return new ProblemError('certificate/unreadable');
  const { validFrom, validTo } = readCertificate(certificate);
  if (validFrom > now || validTo < now) return new ProblemError('signing/certificate-not-in-force');
  const personal = personProblem(certificate, signer, policy.person);
  if (personal) return personal;
  const level = levelOf(key.chain, policy.trustAnchors, now);
  if (heights[level] < heights[wanted.level]) {
    return new ProblemError('signing/level-too-low', { wanted: wanted.level, level });
  }
  if (wanted.documents > key.maxHashes) return new ProblemError('signing/too-many-documents', { max: key.maxHashes });
  const algorithm = chooseAlgorithm(certificate, key.algorithms);
  if (!algorithm) return new ProblemError('signature/unsupported-key');
  const weakness = weaknessOfSigning(algorithm.scheme, certificate, policy.algorithms, now);
  return weakness ? new ProblemError('signing/key-too-weak', { ...weakness }) : { key, algorithm };
}

function readCertificate(der: Buffer): { validFrom: Date; validTo: Date } {
  try {
    const { validFrom, validTo } = new X509Certificate(der);
    return { validFrom: new Date(validFrom), validTo: new Date(validTo) };
  } catch (cause) {
    throw new ProblemError('certificate/unreadable', {}, {}, { cause });
  }
}

/** Nearest to being right first: of several keys that do not fit, the signer hears of the one that nearly does. */
const nearest: readonly ProblemCode[] = [
  'signing/too-many-documents',
  'signing/level-too-low',
  'signing/key-too-weak',
  'signature/unsupported-key',
  'signing/certificate-not-in-force',
];

/**
 * Those of a person's keys that fit.
 *
 * @throws ProblemError when none does: why, of the key that is nearest; `signing/no-credential` when there is no key
 */
export function fittingKeys(
  keys: readonly SignerKey[],
  signer: ExpectedSigner,
  wanted: { level: SignatureLevel; documents: number },
  policy: KeyPolicy,
): FittingKey[] {
  const checked = keys.map((key) => checkKey(key, signer, wanted, policy));
  const fitting = checked.filter((each): each is FittingKey => !(each instanceof ProblemError));
  if (fitting.length > 0) return fitting;
  const refusals = checked.filter((each) => each instanceof ProblemError);
  const rank = ({ code }: ProblemError): number => nearest.indexOf(code) + 1 || nearest.length + 1;
  throw refusals.sort((one, other) => rank(one) - rank(other))[0] ?? new ProblemError('signing/no-credential');
}
