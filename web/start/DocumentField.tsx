import { FileUp } from 'lucide-react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text as AriaText } from 'react-aria-components/Text';
import type { UploadedFile } from '../../api/resources/cases.ts';
import type { DocumentSlot } from '../../engine/index.ts';
import { classNames } from '../class-names.ts';
import { Button } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './DocumentField.module.css';
import { documentControl } from './draft.ts';
import { UploadedItem, UploadingItem } from './UploadItems.tsx';
import { useUploads } from './use-uploads.ts';

interface Props {
  slot: DocumentSlot;
  files: UploadedFile[];
  problem?: string | undefined;
  onChange: (files: UploadedFile[]) => void;
}

/** A place for a PDF, or for several: dropped, chosen, checked at once, with the reason here when it is refused. */
export function DocumentField({ slot, files, problem, onChange }: Props) {
  const text = useText();
  const uploads = useUploads((file) => onChange(slot.many ? [...files, file] : [file]));
  const take = (chosen: File[]) => uploads.start(slot.many ? chosen : chosen.slice(0, 1));
  const isFull = !slot.many && (files.length > 0 || uploads.running.some(({ refusal }) => refusal === null));
  return (
    <div className={styles.field} role="group" aria-labelledby={`${documentControl(slot.id)}-naam`}>
      <p id={`${documentControl(slot.id)}-naam`} className={styles.label}>
        {slot.label.nl} {!slot.required && <span className={styles.optional}>{text('field.optional')}</span>}
      </p>
      {problem && <p className={styles.problem}>{problem}</p>}
      <ul className={styles.files}>
        {files.map((file) => (
          <UploadedItem
            key={file.sha256}
            file={file}
            isSigned={slot.signed}
            onRemove={() => onChange(files.filter(({ sha256 }) => sha256 !== file.sha256))}
          />
        ))}
        {uploads.running.map((upload) => (
          <UploadingItem key={upload.id} upload={upload} onStop={() => uploads.stop(upload.id)} />
        ))}
      </ul>
      {!isFull && (
        <DropZone
          aria-label={slot.label.nl}
          className={classNames(styles.zone, Boolean(problem) && styles.wrong)}
          getDropOperation={() => 'copy'}
          onDrop={(event) => {
            const dropped = event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
            void Promise.all(dropped).then(take);
          }}
        >
          <FileUp aria-hidden className={styles.icon} />
          <AriaText slot="label" className={classNames(styles.hint)}>
            {text(slot.many ? 'upload.dropMany' : 'upload.drop')}
          </AriaText>
          <FileTrigger
            acceptedFileTypes={['application/pdf', '.pdf']}
            allowsMultiple={slot.many}
            onSelect={(chosen) => chosen && take([...chosen])}
          >
            <Button id={documentControl(slot.id)}>{text('upload.choose')}</Button>
          </FileTrigger>
          <p className={styles.limit}>{text('upload.limit')}</p>
        </DropZone>
      )}
    </div>
  );
}
