import type { Projected } from './no-op-activities.ts';

export type WorkerKind = 'plan' | 'plain';

/** The first message to a worker process; any later one stops it. */
export interface WorkerSettings {
  kind: WorkerKind;
  address: string;
  namespace: string;
  /** 32 bytes in base64. */
  payloadKey: string;
}

export type FromWorker = { type: 'ready' } | ({ type: 'projected' } & Projected);
