import { useState } from 'react';
import type { CaseDetail } from '../../../api/resources/cases.ts';
import type { CaseOperations } from '../../../api/resources/operations.ts';
import { ReasonDialog } from '../../elements/ReasonDialog.tsx';
import { SelectField } from '../../elements/SelectField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { usePostOnce } from '../../server/use-post-once.ts';
import { operationsAddress, type Place } from './operation.ts';

interface Props {
  found: CaseDetail;
  place: Place;
  steps: CaseOperations['steps'];
  onClose: () => void;
}

/** Puts a case at another step; whether it can go on well from there, the case itself says. */
export function MoveDialog({ found, place, steps, onClose }: Props) {
  const text = useText();
  const post = usePostOnce();
  const [to, choose] = useState<string | null>(null);
  const options = steps.map(({ nodeId, name }) => ({
    key: nodeId,
    name: nodeId === place.nodeId ? text('move.again', { step: name }) : name,
  }));
  return (
    <ReasonDialog
      title={text('move.title', { step: place.nodeName })}
      confirm={text('move.confirm')}
      keptAs={`move:${found.id}:${place.nodeId}`}
      reasonHelp={text('operate.reasonHelp')}
      isComplete={to !== null}
      onSend={(reason) => post(operationsAddress(found.id), { type: 'move', from: place.nodeId, to, reason })}
      onDone={onClose}
      onClose={onClose}
    >
      {(wasTried) => (
        <>
          <p>{text('move.effect')}</p>
          <SelectField
            label={text('move.to')}
            problem={wasTried && to === null ? text('move.toMissing') : undefined}
            options={options}
            value={to}
            onChange={choose}
          />
        </>
      )}
    </ReasonDialog>
  );
}
