import { joinRevision, stampVerificationCode } from '../signing/index.ts';
import type { CaseActivityFunction, DocumentRef } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { pdfType, readDocument } from './documents.ts';
import { ActivityError } from './failures.ts';
import { verificationUrl } from './links.ts';
import { once } from './once.ts';

/**
 * Prints the verification code and its QR code on every page, before the first signature. A document that came in signed
 * stays as it is: printing on it would break what was signed. So does one that another case has printed on, of which this
 * case is a part: two codes over each other cannot be read.
 */
export function createPrepareDocuments(deps: ActivityDependencies): CaseActivityFunction<'prepareDocuments'> {
  const { store, publicUrl } = deps;

  async function stamp(document: DocumentRef, code: string): Promise<DocumentRef> {
    if (await store.effects.find(stampedKey(document))) return document;
    const { bytes, fileName } = await readDocument(deps, document);
    const stamped = stampVerificationCode(bytes, { code, url: verificationUrl(publicUrl, code) });
    if (!stamped.ok && stamped.problem.code === 'pdf/already-signed') return document;
    if (!stamped.ok) throw new ActivityError('document/unreadable', { cause: stamped.problem });
    const revision = joinRevision(bytes, stamped.increment);
    const { sha256 } = await store.files.write(revision, { fileName, contentType: pdfType });
    const revised = { id: document.id, sha256 };
    await store.effects.begin(stampedKey(revised));
    return revised;
  }

  return async ({ idempotencyKey }, { documents, verificationCode }) => {
    const prepared: DocumentRef[] = [];
    for (const document of documents) {
      const key = `${idempotencyKey}/${document.id}`;
      prepared.push(await once(store.effects, key, () => stamp(document, verificationCode)));
    }
    return { documents: prepared };
  };
}

const stampedKey = ({ sha256 }: DocumentRef): string => `stamped/${sha256}`;
