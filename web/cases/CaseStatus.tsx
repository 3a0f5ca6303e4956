import { CircleCheck, CirclePlay, CircleSlash, CircleX, Clock, TriangleAlert } from 'lucide-react';
import type { CaseRow } from '../../api/resources/cases.ts';
import { Badge } from '../elements/Badge.tsx';
import { useText } from '../i18n/use-text.ts';

const looks = {
  running: { tone: 'info', icon: CirclePlay },
  completed: { tone: 'success', icon: CircleCheck },
  refused: { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
} as const;

/** Where a case stands, in a word, an icon and a colour; what needs attention comes before "loopt". */
export function CaseStatus({ row }: { row: Pick<CaseRow, 'status' | 'overdue' | 'incident'> }) {
  const text = useText();
  if (row.status === 'running' && row.incident) {
    return (
      <Badge tone="danger" icon={<TriangleAlert aria-hidden />}>
        {text('status.incident')}
      </Badge>
    );
  }
  if (row.status === 'running' && row.overdue) {
    return (
      <Badge tone="danger" icon={<Clock aria-hidden />}>
        {text('status.overdue')}
      </Badge>
    );
  }
  const { tone, icon: Icon } = looks[row.status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {text(`status.${row.status}`)}
    </Badge>
  );
}
