import { prepareSignature, signedAttributes } from '../../signing/index.ts';
import type { TestSigner } from '../../signing/testing/pki.ts';
import { ECDSA, REQUEST, unwrap } from '../../signing/testing/sign.ts';
import type { SigningDocument, Store } from '../../store/index.ts';

/** Which document of which task is signed, on the revision that the case holds. */
export type SignaturePlace = Pick<SigningDocument, 'caseId' | 'taskId' | 'documentId' | 'baseSha256'>;

/**
 * Test support: a signature on a document in the store, prepared, signed and stored as the API leaves it when it tells the
 * case. Resolves with the id of its signing session.
 */
export async function giveSignature(
  store: Pick<Store, 'files' | 'signingSessions'>,
  signer: TestSigner,
  place: SignaturePlace,
  changes: Partial<SigningDocument> = {},
): Promise<string> {
  const { prepared } = unwrap(prepareSignature(await store.files.read(place.baseSha256), REQUEST));
  const increment = await store.files.write(prepared.increment, { contentType: 'application/octet-stream' });
  const attributes = signedAttributes(prepared.digest, signer.certificate, 'sha256');
  const id = store.signingSessions.newId();
  const document: SigningDocument = {
    ...place,
    fileName: 'brief.pdf',
    incrementSha256: increment.sha256,
    byteRange: [...prepared.byteRange],
    contentsOffset: prepared.contentsOffset,
    contentsLength: prepared.contentsLength,
    signedAttributes: Buffer.from(attributes.der).toString('base64'),
    hash: '',
    signature: Buffer.from(signer.sign(attributes.der, ECDSA)).toString('base64'),
    algorithm: '1.2.840.10045.4.3.2',
    certificateChain: signer.chain.map((certificate) => Buffer.from(certificate).toString('base64')),
    state: 'given',
    embeddedSha256: null,
    problem: null,
    ...changes,
  };
  await store.signingSessions.create({
    id,
    revision: 1,
    personId: 'karel',
    personName: 'Karel Verlinden',
    means: 'csc',
    state: 'given',
    returnTo: '/postvak',
    createdAt: '2026-11-25T09:00:00.000Z',
    expiresAt: '2026-11-25T10:00:00.000Z',
    signingAt: '2026-11-25T09:05:00.000Z',
    tasks: [],
    documents: [document],
    csc: {
      credentialId: 'c',
      signAlgorithm: '1.2.840.10045.4.3.2',
      codeVerifier: 'v',
      state: id,
      redirectUrl: 'https://sign.example',
    },
    problem: null,
  });
  return id;
}
