import type { UploadedFile } from '../../api/resources/cases.ts';
import { ApiProblem, problemOf, writeHeaders } from './request.ts';

/** At most this much is taken; more is refused before anything is sent. */
export const maxUploadBytes = 100 * 1024 * 1024;

/**
 * Sends a PDF, telling how far it is (0 to 1). By XMLHttpRequest: fetch does not say how much was sent.
 *
 * @throws ApiProblem with the sentence why the file is refused
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    for (const [name, value] of Object.entries(writeHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as UploadedFile);
      else reject(problemOf(request.status, request.responseText));
    });
    request.addEventListener('error', () => reject(new ApiProblem({ status: 0, code: 'network/unreachable' })));
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
