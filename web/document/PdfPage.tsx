import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import styles from './PdfPage.module.css';

interface Props {
  document: PDFDocumentProxy;
  number: number;
  scale: number;
  /** The size of the first page: what this one is taken for until it is loaded. */
  pageSize: { width: number; height: number };
  onSeen: (page: number) => void;
}

/** One page, drawn when it comes near and let go when it is far: a long document costs no more than what is on the screen. */
export function PdfPage({ document, number, scale, pageSize, onSeen }: Props) {
  const text = useText();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const size = page ? page.getViewport({ scale: 1 }) : pageSize;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const near = new IntersectionObserver(([entry]) => setIsNear(entry?.isIntersecting ?? false), {
      rootMargin: '800px',
    });
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen(number), {
      threshold: 0,
      rootMargin: '-45% 0px -45% 0px',
    });
    near.observe(element);
    seen.observe(element);
    return () => {
      near.disconnect();
      seen.disconnect();
    };
  }, [number, onSeen]);

  useEffect(() => {
    let isWanted = true;
    if (isNear)
      void document.getPage(number).then((loaded) => {
        if (isWanted) setPage(loaded);
      });
    return () => {
      isWanted = false;
    };
  }, [document, number, isNear]);

  useEffect(() => {
    if (!isNear || !page || !canvas.current || !words.current) return;
    return draw(page, scale, canvas.current, words.current);
  }, [isNear, page, scale]);

  const style = { width: size.width * scale, height: size.height * scale, '--total-scale-factor': scale };
  return (
    <div
      ref={frame}
      className={styles.page}
      style={style}
      role="region"
      aria-label={text('document.page', { page: number, pages: document.numPages })}
      data-page={number}
    >
      {isNear && (
        <>
          <canvas ref={canvas} className={styles.canvas} aria-hidden />
          <div ref={words} className={styles.textLayer} />
        </>
      )}
    </div>
  );
}

/** Draws the page and lays its words over it, to select and to be read aloud. The answer stops it. */
function draw(page: PDFPageProxy, scale: number, canvas: HTMLCanvasElement, words: HTMLDivElement): () => void {
  const viewport = page.getViewport({ scale });
  const density = Math.min(window.devicePixelRatio || 1, 3);
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  const drawing = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
  words.replaceChildren();
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
  const ignoreStop = (fault: unknown) => {
    if (fault instanceof Error && /Cancelled|AbortException/.test(fault.name)) return;
    console.error('A page could not be drawn', fault);
  };
  drawing.promise.catch(ignoreStop);
  layer.render().catch(ignoreStop);
  return () => {
    drawing.cancel();
    layer.cancel();
  };
}
