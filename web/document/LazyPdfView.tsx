import { lazy, Suspense } from 'react';
import { Skeleton } from '../elements/Waiting.tsx';
import type { PdfViewProps } from './PdfView.tsx';

const PdfView = lazy(() => import('./PdfView.tsx').then((module) => ({ default: module.PdfView })));

/** The reader, fetched only when there is something to read. */
export function LazyPdfView(props: PdfViewProps) {
  return (
    <Suspense fallback={<Skeleton rows={1} height="36rem" />}>
      <PdfView {...props} />
    </Suspense>
  );
}

/** Where the bytes of a document are: files are named by their hash, so an address never changes meaning. */
export function fileAddress(sha256: string): string {
  return `/api/v1/files/${sha256}`;
}
