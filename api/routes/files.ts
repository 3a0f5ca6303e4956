import { findMarkers, inspectPdf, markerOf } from '../../signing/index.ts';
import { maySeeCase } from '../authorise.ts';
import { caseFacts } from '../cases/facts.ts';
import type { ApiDeps } from '../deps.ts';
import { receiveFile } from '../files/receive-file.ts';
import { sendFile } from '../files/send-file.ts';
import { ProblemError } from '../problem.ts';
import { uploadedFile } from '../resources/cases.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Viewer } from '../viewer.ts';

/** The markers that are looked for: more signers find their place at the foot. */
const signatureMarkers = Array.from({ length: 12 }, (_, index) => markerOf(index + 1));

/** PDFs: brought in checked, and read by who may see a case that holds them. */
export function fileRoutes({ store }: ApiDeps): Route[] {
  async function maySeeFile(viewer: Viewer, sha256: string): Promise<boolean> {
    if (await store.files.isUploader(sha256, viewer.personId)) return true;
    const cases = await store.projections.findCasesWithFile(sha256);
    return cases.some((found) => maySeeCase(viewer, caseFacts(found)));
  }

  return [
    route({
      method: 'post',
      path: '/files',
      summary: 'Brings in a PDF of at most 100 MB; checked at once, the same bytes are kept once',
      status: 201,
      takesFile: true,
      permission: 'cases.start',
      answer: uploadedFile,
      async handle({ viewer, request }) {
        const { fileName, bytes } = await receiveFile(request);
        const facts = inspectPdf(bytes);
        if (!facts.ok) throw new ProblemError(facts.problem.code, facts.problem.params);
        const markers = await findMarkers(bytes, signatureMarkers);
        const { sha256, sizeBytes } = await store.files.write(bytes, {
          fileName,
          contentType: 'application/pdf',
          pages: facts.pages,
        });
        await store.files.noteUpload(sha256, viewer.personId);
        const body = {
          sha256,
          fileName,
          sizeBytes,
          pages: facts.pages,
          markers: markers.map(({ marker }) => marker),
          signatures: facts.signatures,
        };
        return { body };
      },
    }),
    route({
      method: 'get',
      path: '/files/:sha256',
      summary: 'The bytes of a file, to who may see a case that holds it',
      answer: 'pdf',
      async handle({ viewer, params, response }) {
        const sha256 = param(params, 'sha256');
        const isName = /^[0-9a-f]{64}$/.test(sha256);
        if (!isName || !(await store.files.describe(sha256)) || !(await maySeeFile(viewer, sha256))) {
          throw new ProblemError('file/not-found');
        }
        // Bytes under their own hash never change; who may see them does, so every look is asked again.
        const headers = { ETag: `"${sha256}"`, 'Cache-Control': 'private, no-cache' };
        await sendFile(response, await store.files.openStream(sha256), { type: 'inline' }, headers);
        return null;
      },
    }),
  ];
}
