import { useQuery } from '@tanstack/react-query';
import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { SelectField } from '../elements/SelectField.tsx';
import { useText } from '../i18n/use-text.ts';
import { useKept } from '../keeping/use-kept.ts';
import { directoryQuery } from '../server/queries.ts';
import { usePostOnce } from '../server/use-post-once.ts';
import { PersonField } from '../start/PersonField.tsx';
import { type ChangeableTask, taskAddress } from './task-change.ts';
import { TitleList } from './TitleList.tsx';

interface Props {
  task: ChangeableTask;
  onDone: (said: string) => void;
  onClose: () => void;
}

/** Passes a task on to a colleague, with the reason; where it waits for several, from one of them. */
export function ReassignDialog({ task, onDone, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const { data: directory } = useQuery(directoryQuery);
  const keptAs = `reassign:${task.id}`;
  const holders = task.open.filter(({ mayReassign }) => mayReassign);
  const [chosen, choose, forget] = useKept(`${keptAs}:who`, { from: holders[0]?.principal ?? '', to: '' });
  const name = directory?.people.find(({ id }) => id === chosen.to)?.name ?? '';
  return (
    <ReasonDialog
      title={text('reassign.title', { step: task.nodeName })}
      confirm={text('reassign.confirm')}
      keptAs={keptAs}
      reasonHelp={text('reassign.reasonHelp')}
      isComplete={chosen.to !== ''}
      onSend={(reason) =>
        post(taskAddress(task, 'reassign'), { from: chosen.from, to: [`person:${chosen.to}`], reason })
      }
      onDone={() => {
        forget();
        onDone(text('reassign.done', { title: task.caseTitle, name }));
      }}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <TitleList rows={[task]} />
          {holders.length > 1 && (
            <SelectField
              label={text('reassign.from')}
              options={holders.map(({ principal, label }) => ({ key: principal, name: label }))}
              value={chosen.from}
              onChange={(from) => choose({ ...chosen, from })}
            />
          )}
          <PersonField
            label={text('reassign.to')}
            problem={wasTried && chosen.to === '' ? text('reassign.toMissing') : undefined}
            personId={chosen.to}
            onChange={(personId) => choose({ ...chosen, to: personId ?? '' })}
            without={task.open.map(({ principal }) => principal.replace(/^person:/, ''))}
          />
        </>
      )}
    </ReasonDialog>
  );
}
