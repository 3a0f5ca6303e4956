import { useState } from 'react';
import type { CaseDetail } from '../../../api/resources/cases.ts';
import { RadioField } from '../../elements/RadioField.tsx';
import { ReasonDialog } from '../../elements/ReasonDialog.tsx';
import type { MessageKey } from '../../i18n/languages.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePostOnce } from '../../server/use-post-once.ts';
import { operationsAddress, type Place, waysFrom } from './operation.ts';

interface Props {
  found: CaseDetail;
  place: Place;
  onClose: () => void;
}

/** Passes a step over, by the way that is chosen; what failed beside the work is let go. */
export function SkipDialog({ found, place, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const { open } = waysFrom(place);
  const [port, choose] = useState<string | null>(open.length === 1 ? (open[0]?.port ?? null) : null);
  const { nodeName: step, taskId, runId, holdsToken } = place;
  const what = taskId === null ? { runId } : { taskId };
  const wayName = ({ port: id, portName }: Place['skips'][number]) => portName ?? text(`port.${id}` as MessageKey);
  return (
    <ReasonDialog
      title={text(holdsToken ? 'skip.title' : 'skip.letGoTitle', { step })}
      confirm={text(holdsToken ? 'skip.confirm' : 'skip.letGo')}
      keptAs={`skip:${found.id}:${taskId ?? runId ?? ''}`}
      reasonHelp={text('operate.reasonHelp')}
      isComplete={!holdsToken || port !== null}
      onSend={(reason) => post(operationsAddress(found.id), { type: 'skip', ...what, port, reason })}
      onDone={onClose}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <p>{text(holdsToken ? 'skip.effect' : 'skip.letGoEffect')}</p>
          {holdsToken && (
            <RadioField
              label={text('skip.way')}
              problem={wasTried && port === null ? text('skip.wayMissing') : undefined}
              options={open.map((way) => ({
                key: way.port ?? '',
                name: wayName(way),
                detail: text('skip.leadsTo', { step: way.leadsTo ?? '' }),
              }))}
              value={port}
              onChange={choose}
            />
          )}
        </>
      )}
    </ReasonDialog>
  );
}
