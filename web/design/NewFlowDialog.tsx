import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FlowDraft } from '../../api/resources/flows.ts';
import { Button } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { Notice } from '../elements/Notice.tsx';
import { SelectField } from '../elements/SelectField.tsx';
import { TextField } from '../elements/TextField.tsx';
import { Skeleton, useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { directoryQuery, templatesQuery } from '../server/queries.ts';
import { callApi } from '../server/request.ts';
import { useMe } from '../shell/me.ts';
import { flowKeyOf } from './flow-key.ts';
import styles from './FlowsPage.module.css';

const empty = '-';

/** A new flow, empty or after one of the templates; it opens in the designer. */
export function NewFlowDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const { data: directory } = useQuery(directoryQuery);
  const { data: templates } = useQuery(templatesQuery);
  const [name, setName] = useState('');
  const [department, setDepartment] = useState(me.department);
  const [from, setFrom] = useState(empty);
  const [wasTried, setWasTried] = useState(false);
  const key = flowKeyOf(name);
  const make = useMutation({
    mutationFn: async () =>
      (
        await callApi<FlowDraft>('/flows', {
          method: 'POST',
          body: { key, name: name.trim(), department, ...(from === empty ? {} : { from }) },
        })
      ).value,
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: ['flows'] });
      void navigate(`/ontwerpen/${draft.key}`);
    },
  });
  const send = () => {
    setWasTried(true);
    if (key !== '' && !make.isPending) make.mutate();
  };
  return (
    <Dialog
      isOpen
      title={text('design.new')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={make.isPending} onPress={send}>
            {text('design.make')}
          </Button>
          <Button onPress={onClose}>{text('cancel')}</Button>
        </>
      }
    >
      {make.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(make.error)}
        </Notice>
      )}
      <TextField
        autoFocus
        label={text('design.name')}
        help={text('design.nameHelp')}
        value={name}
        onChange={setName}
        maxLength={200}
        problem={wasTried && key === '' ? text('design.nameMissing') : undefined}
      />
      {directory ? (
        <SelectField
          label={text('cases.department')}
          options={directory.departments}
          value={department}
          onChange={setDepartment}
        />
      ) : (
        <Skeleton rows={1} height="4.25rem" />
      )}
      <SelectField
        label={text('design.from')}
        options={[{ key: empty, name: text('design.empty') }, ...(templates?.items ?? [])]}
        value={from}
        onChange={setFrom}
      />
      <p className={styles.facts}>{text('design.draftNote')}</p>
    </Dialog>
  );
}
