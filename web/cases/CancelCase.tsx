import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { Button } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { Notice } from '../elements/Notice.tsx';
import { TextField } from '../elements/TextField.tsx';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { caseQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';

/** Ends a case, after a reason and one more question: it cannot be taken back. */
export function CancelCase({ found }: { found: CaseDetail }) {
  const text = useText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const [isOpen, setIsOpen] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const [reason, setReason, forgetReason] = useKept(`cancel:${found.id}`, '');
  const isTooShort = reason.trim().length < 3;
  const cancel = useMutation({
    mutationFn: async () =>
      (
        await callApi<CaseDetail>(`/cases/${encodeURIComponent(found.id)}/cancel`, {
          method: 'POST',
          body: { reason: reason.trim() },
        })
      ).value,
    onSuccess: (fresh) => {
      forgetReason();
      setIsOpen(false);
      client.setQueryData(caseQuery(found.id).queryKey, fresh);
      void client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  const name = text('case.cancel', { number: found.number });
  const send = () => {
    setWasTried(true);
    if (!isTooShort && !cancel.isPending) cancel.mutate();
  };
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{name}</Button>
      <Dialog
        isOpen={isOpen}
        title={text('case.cancelTitle', { number: found.number })}
        onClose={() => setIsOpen(false)}
        actions={
          <>
            <Button tone="danger" isPending={cancel.isPending} onPress={send}>
              {name}
            </Button>
            <Button onPress={() => setIsOpen(false)}>{text('case.keep')}</Button>
          </>
        }
      >
        <p>{text('case.cancelEffect', { title: found.title })}</p>
        {cancel.isError && (
          <Notice tone="danger" live="alert">
            {sentenceOf(cancel.error)}
          </Notice>
        )}
        <TextField
          isMultiline
          autoFocus
          label={text('reason.label')}
          help={text('case.cancelReasonHelp')}
          problem={wasTried && isTooShort ? text('reason.missing') : undefined}
          value={reason}
          onChange={setReason}
          maxLength={2000}
        />
      </Dialog>
    </>
  );
}
