import { createHash, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from '../../../bin/demo/klaverdam.ts';
import { completeSignature, joinRevision, prepareSignature, signedAttributes } from '../../../signing/index.ts';
import { openAuthority } from '../../doubles/pki/authority.ts';
import { answerTimestamp } from '../../doubles/tsa/response.ts';

export interface BenchSigner {
  /** The PDF with a visible signature at level B-T: all that Paraaf does, but for finding the place. */
  signPdf(pdf: Uint8Array): Promise<Uint8Array>;
  /** What nobody can do without: the file's SHA-256 and one signature over it with the same key. */
  hashAndSign(pdf: Uint8Array): Uint8Array;
  /** How long the authority's own work took in each `signPdf`, in ms: what a network and another machine would take. */
  readonly authorityMs: number[];
  readonly trustAnchorsPem: string;
}

/** The mayor of the demonstration (P-256) with a time-stamping authority in the same process (RSA-3072). */
export async function openBenchSigner(): Promise<BenchSigner> {
  const folder = await mkdtemp(join(tmpdir(), 'paraaf-bench-pki-'));
  try {
    return await openSigner(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openSigner(folder: string): Promise<BenchSigner> {
  const authority = await openAuthority(folder, 'http://127.0.0.1:9');
  const mayor = people.find(({ function: title }) => /^burgemeester/i.test(title));
  if (!mayor) throw new Error('The demonstration has no mayor.');
  const { key, chain } = await authority.personCredential(mayor);
  const certificateChain = chain.map(({ raw }) => new Uint8Array(raw));
  const authorityMs: number[] = [];
  const [certificate] = certificateChain as [Uint8Array];
  const algorithm = { scheme: 'ecdsa', hash: 'sha256' } as const;
  const lines = {
    name: mayor.name,
    function: mayor.function,
    statement: 'Elektronisch ondertekend',
    dateText: 'vandaag',
  };

  return {
    async signPdf(pdf) {
      const prepared = prepareSignature(pdf, {
        fieldName: 'Handtekening1',
        page: 0,
        rect: { x: 60, y: 80, width: 190, height: 50 },
        appearance: { lines, altText: `Handtekening van ${mayor.name}` },
        signedAt: new Date().toISOString(),
      });
      if (!prepared.ok) throw new Error(`Refused: ${JSON.stringify(prepared)}`);
      const { der } = signedAttributes(prepared.prepared.digest, certificate);
      const completed = await completeSignature({
        prepared: prepared.prepared,
        signature: sign('sha256', der, key),
        algorithm,
        certificateChain,
        fetchTimestamp(request) {
          const startedAt = performance.now();
          const response = answerTimestamp(request, authority.timestamping, new Date());
          authorityMs.push(performance.now() - startedAt);
          return Promise.resolve(response);
        },
        timestampTrustAnchors: [authority.trustAnchorsPem],
      });
      if (!completed.ok) throw new Error(`Refused: ${JSON.stringify(completed)}`);
      return joinRevision(pdf, completed.increment);
    },
    authorityMs,
    trustAnchorsPem: authority.trustAnchorsPem,
    hashAndSign: (pdf) => sign('sha256', createHash('sha256').update(pdf).digest(), key),
  };
}
