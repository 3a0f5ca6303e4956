import type { CaseStart } from '../../../engine/case/case-start.ts';
import type { Actor } from '../../../engine/schema/principal.ts';

/** What the hand-written letter writes to the store. */
export interface PlainProjection extends Omit<CaseStart, 'plan' | 'planHash' | 'calendar'> {
  status: 'running' | 'completed';
  sequence: number;
  tasks: { id: string; kind: 'approve' | 'sign' }[];
}

export interface PlainBatch {
  projection: PlainProjection;
  acts: { sequence: number; type: string; at: string; actor?: Actor }[];
}
