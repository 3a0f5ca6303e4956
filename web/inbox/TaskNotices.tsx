import type { TaskRow } from '../../api/resources/tasks.ts';
import { Notice } from '../elements/Notice.tsx';
import { clock, shortMoment } from '../i18n/dates.ts';
import { useText } from '../i18n/use-text.ts';

/** What the reader must know before acting: refused before, leased, no mandate, for whom, instructions. */
export function TaskNotices({ row, refusal }: { row: TaskRow; refusal: string | null }) {
  const text = useText();
  const { lease, actAs } = row;
  return (
    <>
      {refusal && (
        <Notice tone="danger" live="alert" title={text('task.refusedTitle')}>
          {refusal}
        </Notice>
      )}
      {row.pendingSignature && (
        <Notice tone="success" title={text('task.pendingTitle')}>
          {text('task.pending')}
        </Notice>
      )}
      {lease && !lease.mine && (
        <Notice tone="info" live="status">
          {text('task.leased', { name: lease.holderName, since: shortMoment(lease.since, new Date()) })}
        </Notice>
      )}
      {lease?.mine && !row.pendingSignature && (
        <Notice tone="info">{text('task.leasedMine', { since: clock(lease.since) })}</Notice>
      )}
      {row.mayNotActBecause && <Notice tone="warning">{row.mayNotActBecause}</Notice>}
      {row.mayAct && actAs.ground !== 'self' && !row.pendingSignature && (
        <Notice tone="info" title={text('task.actingFor', { for: actAs.label })}>
          {actAs.mandateLine && text('task.mandateLine', { line: actAs.mandateLine })}
        </Notice>
      )}
      {row.instructions && (
        <Notice tone="info" title={text('task.instructions')}>
          {row.instructions}
        </Notice>
      )}
    </>
  );
}
