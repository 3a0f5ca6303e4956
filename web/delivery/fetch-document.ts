import { problemOf, unreachable } from '../server/request.ts';

/**
 * The bytes of a delivered document. The first time, the sender learns that the delivery was opened.
 *
 * @throws ApiProblem for every answer but a success, and when nothing answers
 */
export async function fetchDocument(token: string, documentId: string): Promise<Blob> {
  const [link, document] = [token, documentId].map(encodeURIComponent);
  const address = `/api/v1/deliveries/${link}/documents/${document}`;
  try {
    const response = await fetch(address, { credentials: 'omit' });
    if (!response.ok) throw problemOf(response.status, await response.text());
    return await response.blob();
  } catch (error) {
    // A line that breaks while the bytes come in is no answer either.
    throw error instanceof TypeError ? unreachable(error) : error;
  }
}

/** Hands a file to the browser, to be saved or shown as its reader likes. */
export function saveFile(bytes: Blob, fileName: string): void {
  const address = URL.createObjectURL(bytes);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // Browsers read it in their own time, and tell nobody when they have.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
