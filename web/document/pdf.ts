import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export interface OpenedPdf {
  document: PDFDocumentProxy;
  close: () => void;
}

/** Opens a PDF by address; pages are fetched and drawn only when they are looked at. */
export async function openPdf(address: string): Promise<OpenedPdf> {
  const task = getDocument({
    url: address,
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: '/pdfjs/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
  });
  return { document: await task.promise, close: () => void task.destroy() };
}
