import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useState } from 'react';
import { type OpenedPdf, openPdf } from './pdf.ts';

export type PdfState =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'open'; document: PDFDocumentProxy; pageSize: { width: number; height: number } };

/** The opened document of an address, closed when another is asked for; `retry` opens it anew. */
export function usePdf(address: string): [PdfState, () => void] {
  const [opened, setOpened] = useState<{ address: string; state: PdfState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    let pdf: OpenedPdf | null = null;
    const open = async () => {
      pdf = await openPdf(address);
      if (!isWanted) return pdf.close();
      const { width, height } = (await pdf.document.getPage(1)).getViewport({ scale: 1 });
      if (isWanted)
        setOpened({ address, state: { status: 'open', document: pdf.document, pageSize: { width, height } } });
    };
    open().catch(() => {
      if (isWanted) setOpened({ address, state: { status: 'failed' } });
    });
    return () => {
      isWanted = false;
      pdf?.close();
    };
  }, [address, attempt]);
  const retry = useCallback(() => {
    setOpened(null);
    setAttempt((count) => count + 1);
  }, []);
  return [opened?.address === address ? opened.state : { status: 'loading' }, retry];
}
