import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Notice } from './Notice.tsx';
import { TextField } from './TextField.tsx';
import { useProblemSentence } from './Waiting.tsx';

interface Props {
  title: string;
  /** On the button that acts. */
  confirm: string;
  /** On the button that leaves all as it is. */
  decline?: string;
  tone?: 'primary' | 'danger';
  isWide?: boolean;
  /** Under which the words are kept until they are sent. */
  keptAs: string;
  /** What is written with it; a reason, unless said. */
  words?: { label: string; help?: string; missing: string };
  reasonHelp?: string;
  /** Whether all is there that is asked besides the words, where anything is. */
  isComplete?: boolean;
  onSend: (words: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  /** What it is about, what it does, what else is asked; told whether sending was tried. */
  children: (wasTried: boolean) => ReactNode;
}

/** The API takes no reason that is shorter. */
const shortest = 3;

/** Asks for words and once more before an act (WCAG 3.3.4). A refusal is said in place, and nothing that was typed is lost. */
export function ReasonDialog({
  title,
  confirm,
  decline,
  tone = 'primary',
  isWide = false,
  keptAs,
  words,
  reasonHelp,
  isComplete,
  onSend,
  onDone,
  onClose,
  children,
}: Props) {
  const text = useText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const [typed, setTyped, forget] = useKept(keptAs, '');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = typed.trim().length < (words ? 1 : shortest);
  const sending = useMutation({
    mutationFn: () => onSend(typed.trim()),
    onSuccess: () => {
      forget();
      onDone();
    },
    onSettled: () => {
      for (const key of ['tasks', 'cases', 'questions']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const send = () => {
    setWasTried(true);
    if (!isMissing && isComplete !== false && !sending.isPending) sending.mutate();
  };
  const { label, help, missing } = words ?? {
    label: text('reason.label'),
    help: reasonHelp ?? text('reason.help'),
    missing: text('reason.missing'),
  };
  return (
    <Dialog
      isOpen
      isWide={isWide}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button tone={tone} isPending={sending.isPending} onPress={send}>
            {confirm}
          </Button>
          <Button onPress={onClose}>{decline ?? text('cancel')}</Button>
        </>
      }
    >
      {children(wasTried)}
      <TextField
        isMultiline
        autoFocus={isComplete === undefined}
        label={label}
        help={help}
        problem={wasTried && isMissing ? missing : undefined}
        value={typed}
        onChange={setTyped}
        maxLength={2000}
      />
      {sending.isError && (
        <Notice tone="danger" live="alert">
          {sentenceOf(sending.error)}
        </Notice>
      )}
    </Dialog>
  );
}
