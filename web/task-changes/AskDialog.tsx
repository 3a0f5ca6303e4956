import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { usePostOnce } from '../server/use-post-once.ts';
import { useMe } from '../shell/me.ts';
import { PersonField } from '../start/PersonField.tsx';
import { type ChangeableTask, taskAddress } from './task-change.ts';
import { TitleList } from './TitleList.tsx';

interface Props {
  task: ChangeableTask;
  onDone: () => void;
  onClose: () => void;
}

/** Asks something about a task: who started the case, unless a colleague is chosen. */
export function AskDialog({ task, onDone, onClose }: Props) {
  const text = useText();
  const me = useMe();
  const post = usePostOnce();
  const keptAs = `ask:${task.id}`;
  const [to, choose, forget] = useKept(`${keptAs}:to`, task.starterId === me.id ? '' : task.starterId);
  return (
    <ReasonDialog
      title={text('ask.title', { step: task.nodeName })}
      confirm={text('ask.confirm')}
      keptAs={keptAs}
      words={{ label: text('ask.label'), help: text('ask.help'), missing: text('ask.missing') }}
      isComplete={to !== ''}
      onSend={(question) => post(taskAddress(task, 'questions'), { question, to: [`person:${to}`] })}
      onDone={() => {
        forget();
        onDone();
      }}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <TitleList rows={[task]} />
          <PersonField
            label={text('ask.to')}
            help={to === task.starterId ? text('ask.toStarter') : undefined}
            problem={wasTried && to === '' ? text('ask.toMissing') : undefined}
            personId={to}
            onChange={(personId) => choose(personId ?? '')}
            without={[me.id]}
          />
        </>
      )}
    </ReasonDialog>
  );
}
