import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import type { FillRequest, TaskForm } from '../../api/resources/tasks.ts';
import type { DocumentSlot } from '../../engine/index.ts';
import { Notice } from '../elements/Notice.tsx';
import { Page } from '../elements/Page.tsx';
import { LoadProblem, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { taskFormQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { answersOf, emptyDraft } from '../start/draft.ts';
import type { Draft } from '../start/draft.ts';
import { FormStep } from '../start/FormStep.tsx';
import styles from '../start/StartFlowPage.module.css';

/** Filling in a task: its questions, and the documents that may be replaced. What was typed is kept until it is sent. */
export function FillPage() {
  const text = useText();
  const { task: id = '' } = useParams();
  const form = useQuery(taskFormQuery(id));
  const above = (
    <Link to="/postvak" className={styles.back}>
      <ArrowLeft aria-hidden /> {text('inbox.title')}
    </Link>
  );
  if (form.data) return <Questions key={id} id={id} task={form.data} above={above} />;
  return (
    <Page title={text('fill.title')} width="text" above={above}>
      {form.error ? (
        <LoadProblem what={text('fill.loadFailed')} error={form.error} onRetry={() => void form.refetch()} />
      ) : (
        <Skeleton rows={4} height="5rem" />
      )}
    </Page>
  );
}

function Questions({ id, task, above }: { id: string; task: TaskForm; above: React.ReactNode }) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft, forget] = useKept<Draft>(`fill:${id}`, { ...emptyDraft(), data: task.data });
  const { form, documents, kept, nodeName, caseTitle, caseNumber, instructions, principal } = task;
  const send = useMutation({
    mutationFn: () => {
      const body: FillRequest = {
        data: answersOf(form, draft),
        documents: draft.files.map(({ slot, file }) => ({
          id: slot,
          sha256: file.sha256,
          fileName: file.fileName,
        })),
        principal,
      };
      const headers = { 'idempotency-key': draft.idempotencyKey };
      return callApi(`/tasks/${encodeURIComponent(id)}/answers`, { method: 'POST', body, headers });
    },
    async onSuccess() {
      forget();
      await client.invalidateQueries({ queryKey: ['tasks'] });
      void navigate('/postvak');
    },
  });
  return (
    <Page title={nodeName} windowTitle={`${nodeName}: ${caseTitle}`} width="text" above={above}>
      <p className={styles.step}>{text('fill.of', { title: caseTitle, number: caseNumber })}</p>
      {instructions && <Notice tone="info">{instructions}</Notice>}
      {kept.map(({ fileName, because }) => (
        <Notice key={fileName} tone="info">
          {fileName}: {because}
        </Notice>
      ))}
      {send.error && <Notice tone="danger">{send.error.message}</Notice>}
      <FormStep
        flow={{ form, documents: documents.map(placeOf) }}
        draft={draft}
        submitLabel={text('fill.send')}
        isSending={send.isPending}
        onChange={setDraft}
        onNext={() => send.mutate()}
      />
    </Page>
  );

  /** A document that may be replaced, as a place for another file. */
  function placeOf({ id, label, fileName, signatures }: TaskForm['documents'][number]): DocumentSlot {
    const warning = signatures > 0 ? text('fill.replaceSigned', { count: signatures }) : text('fill.replace');
    return { id, label: { nl: `${label.nl}: ${fileName}. ${warning}` }, required: false, many: false, signed: true };
  }
}
