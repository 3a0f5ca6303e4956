import { readFile } from 'node:fs/promises';
import { openPkcs12, weaknessOfSigning } from '../signing/index.ts';
import type { AlgorithmPolicy, SigningKey } from '../signing/index.ts';
import { ConfigurationError } from './configuration.ts';

/**
 * The organisation's key for seals, or null when none is configured. It seals by SHA-256.
 *
 * @param file PKCS#12 (RFC 7292) with the key, its certificate and its issuers
 * @throws ConfigurationError when the file cannot be opened, or the policy does not rely on its key: a worker that cannot seal is
 *   found out when it starts
 */
export async function openSeal(
  file: string | undefined,
  password: string | undefined,
  algorithms: AlgorithmPolicy,
): Promise<SigningKey | null> {
  if (file === undefined) return null;
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ConfigurationError('PARAAF_SEAL_P12 kan niet gelezen worden.', { cause });
  });
  const opened = openPkcs12(bytes, password ?? '');
  if (opened.ok) {
    const { scheme, certificateChain } = opened.signingKey;
    const weakness = weaknessOfSigning({ scheme, hash: 'sha256' }, certificateChain[0]!, algorithms);
    if (!weakness) return opened.signingKey;
    throw new ConfigurationError(
      `De sleutel van PARAAF_SEAL_P12 (${weakness.algorithm}) is volgens ${algorithms.name} niet sterk genoeg.`,
    );
  }
  throw new ConfigurationError(
    opened.problem.code === 'pkcs12/wrong-password'
      ? 'PARAAF_SEAL_PASSWORD past niet op het bestand van PARAAF_SEAL_P12.'
      : 'PARAAF_SEAL_P12 is geen PKCS#12-bestand met een sleutel en zijn certificaat.',
  );
}
