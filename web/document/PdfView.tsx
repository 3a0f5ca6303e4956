import { useCallback, useEffect, useRef, useState } from 'react';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { PdfPage } from './PdfPage.tsx';
import styles from './PdfView.module.css';
import { PdfToolbar } from './PdfToolbar.tsx';
import { usePdf } from './use-pdf.ts';

export interface PdfViewProps {
  address: string;
  fileName: string;
  /** Which page is looked at now, each time it changes. */
  onPageSeen?: (page: number) => void;
}

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const margin = 32;

/** A PDF to read: pages under each other, text to select, zoom. Loads pdf.js, so import it lazily. */
export function PdfView({ address, fileName, onPageSeen }: PdfViewProps) {
  const text = useText();
  const [pdf, retry] = usePdf(address);
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const look = useCallback(
    (page: number) => {
      setCurrent(page);
      onPageSeen?.(page);
    },
    [onPageSeen],
  );

  // Zoom 1 fills the width, up to one and a half times the paper's own size.
  const fit = pdf.status === 'open' && room > 0 ? Math.min((room - margin) / pdf.pageSize.width, 1.5) : 1;
  const step = (direction: 1 | -1) => {
    const next = direction === 1 ? steps.find((s) => s > zoom) : steps.findLast((s) => s < zoom);
    if (next) setZoom(next);
  };
  const goTo = (page: number) =>
    scroller.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start', behavior: 'auto' });

  return (
    <section className={styles.view} aria-label={fileName}>
      <PdfToolbar
        address={address}
        fileName={fileName}
        page={current}
        pages={pdf.status === 'open' ? pdf.document.numPages : 0}
        zoom={zoom}
        onStep={step}
        onFit={() => setZoom(1)}
        onGoTo={goTo}
      />
      {/* Scrollable by keyboard, so it takes focus (WCAG 2.1.1). */}
      <div ref={scroller} className={styles.pages} tabIndex={0} role="group" aria-label={text('document.pages')}>
        {pdf.status === 'loading' && (
          <div className={styles.wait}>
            <Skeleton rows={1} height="36rem" />
          </div>
        )}
        {pdf.status === 'failed' && (
          <LoadProblem what={text('document.failed', { name: fileName })} error={null} onRetry={retry} />
        )}
        {pdf.status === 'open' &&
          room > 0 &&
          Array.from({ length: pdf.document.numPages }, (_, index) => (
            <PdfPage
              key={`${address}-${index}`}
              document={pdf.document}
              number={index + 1}
              scale={fit * zoom}
              pageSize={pdf.pageSize}
              onSeen={look}
            />
          ))}
      </div>
    </section>
  );
}
