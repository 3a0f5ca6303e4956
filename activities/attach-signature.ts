import { createHash } from 'node:crypto';
import { algorithmOfOid, completeSignature, joinRevision } from '../signing/index.ts';
import type {
  ActivityContext,
  ActivityInput,
  CaseActivityFunction,
  DocumentRef,
  GivenSignature,
} from '../engine/index.ts';
import type { SigningDocument } from '../store/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { pdfType, readDocument } from './documents.ts';
import { ActivityError } from './failures.ts';
import { once } from './once.ts';
import { timestampsWithCause } from './timestamps.ts';

interface Embedded {
  id: string;
  sha256: string;
  signature: GivenSignature;
}

/**
 * Embeds a signature that was given, with a time stamp, in each of its documents (PAdES B-T): the revision that the case
 * holds, plus the prepared increment with the signature in its place. The signer is not needed for it, however often
 * it is tried; the same key gives the same bytes, under one time stamp.
 */
export function createAttachSignature(deps: ActivityDependencies): CaseActivityFunction<'attachSignature'> {
  const { store } = deps;

  async function embed(document: SigningDocument, input: ActivityInput<'attachSignature'>): Promise<Embedded> {
    const { documentId, baseSha256, incrementSha256 } = document;
    const base = await readDocument(deps, { id: documentId, sha256: baseSha256 });
    const increment = await readDocument(deps, { id: documentId, sha256: incrementSha256 });
    const { increment: signed, level, stampedAt } = await complete(deps, document, base.bytes, increment.bytes);
    const { sha256 } = await store.files.write(joinRevision(base.bytes, signed), {
      fileName: document.fileName,
      contentType: pdfType,
    });
    const { personId, name, mandateId } = input.actor;
    const signature = { taskId: input.taskId, personId, name, signedAt: stampedAt, level };
    return { id: documentId, sha256, signature: mandateId === undefined ? signature : { ...signature, mandateId } };
  }

  async function findSigned(context: ActivityContext, input: ActivityInput<'attachSignature'>, held: DocumentRef) {
    const session = await store.signingSessions.get(input.signingSessionId);
    const document = session?.documents.find(
      ({ caseId, taskId, documentId }) =>
        caseId === context.caseId && taskId === input.taskId && documentId === held.id,
    );
    if (!document) throw new ActivityError('signature/not-found');
    if (document.baseSha256 !== held.sha256) throw new ActivityError('document/changed');
    return document;
  }

  return async (context, input) => {
    const documents: Embedded[] = [];
    for (const held of input.documents) {
      const key = `${context.idempotencyKey}/${held.id}`;
      const embedded = await once(store.effects, key, async () => embed(await findSigned(context, input, held), input));
      await store.signingSessions.markEmbedded(input.signingSessionId, held.id, embedded.sha256);
      documents.push(embedded);
    }
    return { documents };
  };
}

async function complete(
  deps: Pick<ActivityDependencies, 'timestamps' | 'timestampTrustAnchors'>,
  document: SigningDocument,
  base: Uint8Array,
  increment: Uint8Array,
): Promise<{ increment: Uint8Array; level: GivenSignature['level']; stampedAt: string }> {
  const { contentsOffset, contentsLength, signature, certificateChain } = document;
  const algorithm = algorithmOfOid(document.algorithm, 'sha256');
  if (signature === null) throw new ActivityError('signature/not-found');
  if (!algorithm) throw new ActivityError('signature/broken');
  const digest = createHash(algorithm.hash)
    .update(base)
    .update(increment.subarray(0, contentsOffset))
    .update(increment.subarray(contentsOffset + contentsLength))
    .digest('hex');

  const stamping = timestampsWithCause(deps.timestamps);
  const completed = await completeSignature({
    prepared: { increment, contentsOffset, contentsLength, digest, hashAlgorithm: algorithm.hash },
    signature: Buffer.from(signature, 'base64'),
    algorithm,
    certificateChain: certificateChain.map((certificate) => Buffer.from(certificate, 'base64')),
    fetchTimestamp: stamping.fetch,
    ...(deps.timestampTrustAnchors && { timestampTrustAnchors: deps.timestampTrustAnchors }),
  });
  if (completed.ok) {
    const { increment: signed, level, timestamp } = completed;
    return { increment: signed, level, stampedAt: timestamp?.stampedAt ?? new Date().toISOString() };
  }
  throw stamping.errorOf(completed.problem.code);
}
