import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { textIn } from '../engine/index.ts';
import type { ActivityContext, ActivityInput, CaseActivityFunction, DocumentRef } from '../engine/index.ts';
import {
  completeSignature,
  joinRevision,
  placeSignature,
  prepareSignature,
  signedAttributes,
} from '../signing/index.ts';
import type { SigningKey } from '../signing/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { pdfType, readDocument } from './documents.ts';
import { ActivityError } from './failures.ts';
import { once } from './once.ts';
import { timestampsWithCause } from './timestamps.ts';

/** Not the place of a signer: a seal never takes a marker that somebody still has to sign at. */
const orderOfNobody = 0;

/**
 * Puts the organisation's electronic seal (eIDAS, article 3(25)) on each document, with a time stamp (PAdES B-T): who
 * receives it sees that it comes from the organisation. The same key gives the same bytes.
 */
export function createSeal(deps: ActivityDependencies): CaseActivityFunction<'seal'> {
  async function seal(
    key: SigningKey,
    document: DocumentRef,
    { idempotencyKey, caseId, organisation }: ActivityContext,
    { text }: ActivityInput<'seal'>,
  ) {
    const { bytes, fileName } = await readDocument(deps, document);
    const placed = await placeSignature(bytes, { order: orderOfNobody });
    if (!placed.ok) throw new ActivityError('document/unreadable', { cause: placed.problem });
    const now = new Date();
    const statement = text === null ? 'Elektronisch verzegeld' : textIn(text, 'nl');
    const prepared = prepareSignature(bytes, {
      fieldName: `Zegel-${randomUUID()}`,
      ...placed.place,
      appearance: {
        lines: {
          name: deps.organisationName,
          statement,
          dateText: DateTime.fromJSDate(now, { zone: deps.timeZone })
            .setLocale('nl')
            .toFormat("d MMMM yyyy, H.mm 'uur'"),
        },
        altText: `Zegel van ${deps.organisationName}`,
      },
      signedAt: now.toISOString(),
    });
    if (!prepared.ok) throw new ActivityError('document/unreadable', { cause: prepared.problem });
    const [certificate] = key.certificateChain;
    if (!certificate) throw new ActivityError('seal/not-configured');
    const algorithm = { scheme: key.scheme, hash: 'sha256' } as const;
    const attributes = signedAttributes(prepared.prepared.digest, certificate, algorithm.hash);
    const stamping = timestampsWithCause(deps.timestamps);
    const completed = await completeSignature({
      prepared: prepared.prepared,
      signature: key.sign(attributes.der, algorithm),
      algorithm,
      certificateChain: key.certificateChain,
      fetchTimestamp: stamping.fetch,
      ...(deps.timestampTrustAnchors && { timestampTrustAnchors: deps.timestampTrustAnchors }),
    });
    if (!completed.ok) throw stamping.errorOf(completed.problem.code);
    const revision = joinRevision(bytes, completed.increment);
    const { sha256 } = await deps.store.files.write(revision, { fileName, contentType: pdfType });
    const signature = {
      taskId: idempotencyKey.slice(caseId.length + 1),
      personId: organisation,
      name: deps.organisationName,
      signedAt: completed.timestamp?.stampedAt ?? now.toISOString(),
      level: completed.level,
    };
    return { id: document.id, sha256, signature };
  }

  return async (context, input) => {
    const { seal: key } = deps;
    if (!key) throw new ActivityError('seal/not-configured');
    const documents = [];
    for (const document of input.documents) {
      const documentKey = `${context.idempotencyKey}/${document.id}`;
      documents.push(await once(deps.store.effects, documentKey, () => seal(key, document, context, input)));
    }
    return { documents };
  };
}
