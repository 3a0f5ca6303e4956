import { CircleCheck, CircleAlert, Keyboard, Redo2, Settings2, Undo2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Problem } from '../engine/index.ts';
import { useDesignerState } from './designer-context.ts';
import type { Autosave, SaveStatus } from './draft/autosave.ts';
import { commandLabel, useEdits } from './edits.ts';
import { useText, useTimeOf } from './text/use-text.ts';
import type { Text } from './text/use-text.ts';
import { Button, IconButton } from './ui/Button.tsx';
import styles from './Bar.module.css';

interface BarProps {
  back: ReactNode;
  autosave: Autosave;
  problems: readonly Problem[];
  isChecking: boolean;
  onChecks: () => void;
  onKeys: () => void;
  onPublish: () => void;
  onEditFlow: () => void;
}

/** The name of the flow, whether it is saved, and what can be done with it as a whole. */
export function Bar({ back, autosave, problems, isChecking, onChecks, onKeys, onPublish, onEditFlow }: BarProps) {
  const text = useText();
  const edits = useEdits();
  const name = useDesignerState(({ flow }) => flow.name.nl);
  const { done, undone } = useDesignerState(({ history }) => history);
  const [lastDone, lastUndone] = [done.at(-1), undone.at(-1)];

  return (
    <header className={styles.bar} data-region tabIndex={-1}>
      <div className={styles.title}>
        {back}
        <h1 className={styles.name}>{name || text('designer.nameless')}</h1>
        <IconButton icon={Settings2} label={text('designer.edit-flow')} onPress={onEditFlow} />
        <Status autosave={autosave} />
      </div>
      <div className={styles.actions}>
        <IconButton
          icon={Undo2}
          label={text('action.undo')}
          hint={lastDone ? text('action.undo-what', { what: commandLabel(lastDone.label, text) }) : text('action.undo')}
          isDisabled={!lastDone}
          onPress={edits.undo}
        />
        <IconButton
          icon={Redo2}
          label={text('action.redo')}
          hint={
            lastUndone ? text('action.redo-what', { what: commandLabel(lastUndone.label, text) }) : text('action.redo')
          }
          isDisabled={!lastUndone}
          onPress={edits.redo}
        />
        <IconButton icon={Keyboard} label={text('action.keys')} onPress={onKeys} />
        <ChecksButton problems={problems} isOpen={isChecking} onPress={onChecks} />
        <Button look="primary" onPress={onPublish}>
          {text('action.publish')}
        </Button>
      </div>
    </header>
  );
}

function ChecksButton({
  problems,
  isOpen,
  onPress,
}: {
  problems: readonly Problem[];
  isOpen: boolean;
  onPress: () => void;
}) {
  const text = useText();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const state = errors > 0 ? 'error' : problems.length > 0 ? 'warning' : 'good';
  const Icon = state === 'good' ? CircleCheck : CircleAlert;
  return (
    <AriaButton className={styles.checks!} aria-expanded={isOpen} onPress={onPress} data-state={state}>
      <Icon size={16} aria-hidden />
      {text('action.checks')}
      {problems.length > 0 && <span className={styles.count}>{problems.length}</span>}
    </AriaButton>
  );
}

function Status({ autosave }: { autosave: Autosave }) {
  const text = useText();
  const timeOf = useTimeOf();
  const status = useSyncExternalStore(autosave.subscribe, autosave.getStatus);
  return (
    <span className={styles.status} data-state={status.type}>
      {statusText(status, text, timeOf)}
    </span>
  );
}

function statusText(status: SaveStatus, text: Text, timeOf: (instant: string) => string): string {
  if (status.type !== 'saved') return text(`status.${status.type}`);
  return status.at ? text('status.saved', { time: timeOf(status.at) }) : text('status.opened');
}
