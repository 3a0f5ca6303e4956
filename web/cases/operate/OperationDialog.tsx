import type { CaseDetail } from '../../../api/resources/cases.ts';
import type { CaseOperations } from '../../../api/resources/operations.ts';
import { CorrectDialog } from './CorrectDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import type { AskedOperation } from './operation.ts';
import { SkipDialog } from './SkipDialog.tsx';

interface Props {
  found: CaseDetail;
  operations: CaseOperations;
  asked: AskedOperation;
  onClose: () => void;
}

export function OperationDialog({ found, operations, asked, onClose }: Props) {
  switch (asked.kind) {
    case 'skip':
      return <SkipDialog found={found} place={asked.place} onClose={onClose} />;
    case 'move':
      return <MoveDialog found={found} place={asked.place} steps={operations.steps} onClose={onClose} />;
    case 'correct':
      return <CorrectDialog found={found} form={operations.form} present={operations.data} onClose={onClose} />;
  }
}
