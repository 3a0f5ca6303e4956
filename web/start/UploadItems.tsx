import { CircleAlert, FileCheck2, FileUp, X } from 'lucide-react';
import type { UploadedFile } from '../../api/resources/cases.ts';
import { classNames } from '../class-names.ts';
import { Button } from '../elements/Button.tsx';
import { sizeInWords } from '../i18n/sizes.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './DocumentField.module.css';
import type { Upload } from './use-uploads.ts';

interface UploadedProps {
  file: UploadedFile;
  isSigned: boolean;
  onRemove: () => void;
}

export function UploadedItem({ file, isSigned, onRemove }: UploadedProps) {
  const text = useText();
  return (
    <li className={classNames(styles.item, styles.ok)}>
      <FileCheck2 aria-hidden className={styles.itemIcon} />
      <div className={styles.words}>
        <p className={styles.name}>{file.fileName}</p>
        <p className={styles.facts}>{text('upload.facts', { pages: file.pages, size: sizeInWords(file.sizeBytes) })}</p>
        {isSigned && (
          <p className={styles.facts}>
            {file.markers.length > 0
              ? text('upload.markers', { count: file.markers.length })
              : text('upload.noMarkers')}
          </p>
        )}
        {file.signatures > 0 && <p className={styles.facts}>{text('upload.signatures', { count: file.signatures })}</p>}
      </div>
      <Button
        tone="quiet"
        onPress={onRemove}
        aria-label={text('upload.remove', { name: file.fileName })}
        icon={<X aria-hidden />}
      />
    </li>
  );
}

export function UploadingItem({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const text = useText();
  const { fileName, share, refusal } = upload;
  const Icon = refusal ? CircleAlert : FileUp;
  return (
    <li className={classNames(styles.item, Boolean(refusal) && styles.refused)}>
      <Icon aria-hidden className={styles.itemIcon} />
      <div className={styles.words}>
        <p className={styles.name}>{fileName}</p>
        {refusal ? (
          <p role="alert">{refusal}</p>
        ) : (
          <>
            <progress
              className={styles.progress}
              value={share}
              max={1}
              aria-label={text('upload.progress', { name: fileName })}
            />
            <p className={styles.facts}>
              {share < 1 ? text('upload.sending', { percent: Math.round(share * 100) }) : text('upload.checking')}
            </p>
          </>
        )}
      </div>
      <Button
        tone="quiet"
        onPress={onStop}
        aria-label={text(refusal ? 'upload.remove' : 'upload.stop', { name: fileName })}
        icon={<X aria-hidden />}
      />
    </li>
  );
}
