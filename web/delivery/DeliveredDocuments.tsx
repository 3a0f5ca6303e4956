import { useMutation } from '@tanstack/react-query';
import { CircleCheck, Download, Eye, FileText, ShieldCheck } from 'lucide-react';
import type { Delivery } from '../../api/resources/deliveries.ts';
import { classNames } from '../class-names.ts';
import { Button, LinkButton } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { Page } from '../elements/Page.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { longDay, longMoment } from '../i18n/dates.ts';
import { sizeInWords } from '../i18n/sizes.ts';
import { useText } from '../i18n/use-text.ts';
import { spacedCode } from '../verify/verification-code.ts';
import { fetchDocument, saveFile } from './fetch-document.ts';
import styles from './DeliveryPage.module.css';

interface Props {
  token: string;
  found: Delivery;
  /** Called when a document was fetched or refused: what there is may have changed. */
  onChange: () => void;
}

/** What was delivered, by whom and until when; who sees that it is fetched, before it is; and where to see whether it is real. */
export function DeliveredDocuments({ token, found, onChange }: Props) {
  const text = useText();
  const { title, organisation, until, openedAt, tellsOpening, documents, verificationCode } = found;
  const count = documents.length;
  return (
    <Page title={title} width="text">
      <p className={styles.lead}>{text('delivery.lead', { organisation, count, day: longDay(until) })}</p>
      <div role="status">
        {openedAt !== null && (
          <p className={styles.remark}>
            <CircleCheck aria-hidden /> {text('delivery.opened', { when: longMoment(openedAt) })}
          </p>
        )}
        {openedAt === null && tellsOpening && (
          <p className={styles.remark}>
            <Eye aria-hidden /> {text('delivery.tells', { organisation, count })}
          </p>
        )}
      </div>
      <ul className={styles.documents} aria-label={text('delivery.documents', { count })}>
        {documents.map((document) => (
          <DocumentItem key={document.id} token={token} document={document} onChange={onChange} />
        ))}
      </ul>
      <section className={styles.verify} aria-labelledby="echt">
        <h2 id="echt">{text('delivery.real', { count })}</h2>
        <p>{text('delivery.realExplain')}</p>
        <p className={classNames('tabular', styles.code)}>{spacedCode(verificationCode)}</p>
        <LinkButton to={`/verify/${verificationCode}`} icon={<ShieldCheck aria-hidden />}>
          {text('delivery.verify')}
        </LinkButton>
      </section>
    </Page>
  );
}

function DocumentItem({
  token,
  document,
  onChange,
}: Pick<Props, 'token' | 'onChange'> & { document: Delivery['documents'][number] }) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const { id, fileName, sizeBytes } = document;
  const download = useMutation({
    mutationFn: () => fetchDocument(token, id),
    onSuccess: (bytes) => saveFile(bytes, fileName),
    onSettled: onChange,
  });
  return (
    <li className={styles.document}>
      <div className={styles.file}>
        <FileText aria-hidden className={styles.fileIcon} />
        <div className={styles.name}>
          <p>{fileName}</p>
          <p className={styles.muted}>{text('delivery.size', { size: sizeInWords(sizeBytes) })}</p>
        </div>
        <Button
          tone="primary"
          icon={<Download aria-hidden />}
          aria-label={text('delivery.downloadNamed', { name: fileName })}
          isPending={download.isPending}
          onPress={() => download.mutate()}
        >
          {text('delivery.download')}
        </Button>
      </div>
      {download.isError && (
        <Notice tone="danger" live="alert" title={text('delivery.downloadFailed')}>
          {sentenceOf(download.error)}
        </Notice>
      )}
    </li>
  );
}
