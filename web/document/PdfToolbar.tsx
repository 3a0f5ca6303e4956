import { ChevronDown, ChevronUp, Download, ZoomIn, ZoomOut } from 'lucide-react';
import { Button } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './PdfView.module.css';

interface Props {
  address: string;
  fileName: string;
  page: number;
  pages: number;
  zoom: number;
  onStep: (direction: 1 | -1) => void;
  onFit: () => void;
  onGoTo: (page: number) => void;
}

export function PdfToolbar({ address, fileName, page, pages, zoom, onStep, onFit, onGoTo }: Props) {
  const text = useText();
  return (
    <div role="toolbar" aria-label={text('document.toolbar')} className={styles.toolbar}>
      <span className={styles.name} title={fileName}>
        {fileName}
      </span>
      {pages > 0 && (
        <span className={styles.group}>
          <Button
            tone="quiet"
            icon={<ChevronUp aria-hidden />}
            aria-label={text('document.previousPage')}
            isDisabled={page <= 1}
            onPress={() => onGoTo(page - 1)}
          />
          <span className={styles.figure}>{text('document.pageOf', { page, pages })}</span>
          <Button
            tone="quiet"
            icon={<ChevronDown aria-hidden />}
            aria-label={text('document.nextPage')}
            isDisabled={page >= pages}
            onPress={() => onGoTo(page + 1)}
          />
        </span>
      )}
      <span className={styles.group}>
        <Button
          tone="quiet"
          icon={<ZoomOut aria-hidden />}
          aria-label={text('document.zoomOut')}
          isDisabled={zoom <= 0.5}
          onPress={() => onStep(-1)}
        />
        <Button
          tone="quiet"
          className={styles.figure ?? ''}
          aria-label={text('document.fit', { zoom: Math.round(zoom * 100) })}
          onPress={onFit}
        >
          {`${Math.round(zoom * 100)} %`}
        </Button>
        <Button
          tone="quiet"
          icon={<ZoomIn aria-hidden />}
          aria-label={text('document.zoomIn')}
          isDisabled={zoom >= 3}
          onPress={() => onStep(1)}
        />
      </span>
      <a
        href={address}
        download={fileName}
        className={styles.download}
        aria-label={text('document.download', { name: fileName })}
      >
        <Download aria-hidden />
      </a>
    </div>
  );
}
