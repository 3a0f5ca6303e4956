import { setTimeout as sleep } from 'node:timers/promises';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { caseUpdates, workflowId } from '../../engine/index.ts';
import type {
  ActMessage,
  AmendMessage,
  OperateMessage,
  ReceiveMessage,
  Refusal,
  UpdateAnswer,
} from '../../engine/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';

type Message = ActMessage | AmendMessage | OperateMessage | ReceiveMessage;

/** A run of a workflow takes ten Updates at a time: the others wait their turn here. */
const inFlight = 8;
const patienceMs = 20_000;
const pauseMs = 200;

const resourceExhausted = 8;
/** Cancelled, deadline exceeded, resource exhausted, unavailable. */
const silences = [1, 4, resourceExhausted, 14];

function grpcCode(error: unknown): number | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'number') return code;
  }
  return null;
}

function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = error;
  return cause instanceof ApplicationFailure && cause.type === 'refused'
    ? ((cause.details?.[0] as Refusal) ?? null)
    : null;
}

/** Lets a number of works run at a time by key; the rest waits in line. */
function createQueues(atATime: number) {
  const queues = new Map<string, { running: number; waiting: (() => void)[] }>();
  return async function inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = queues.get(key) ?? { running: 0, waiting: [] };
    queues.set(key, queue);
    if (queue.running >= atATime) await new Promise<void>((resolve) => queue.waiting.push(resolve));
    queue.running += 1;
    try {
      return await work();
    } finally {
      queue.running -= 1;
      const next = queue.waiting.shift();
      if (next) next();
      else if (queue.running === 0) queues.delete(key);
    }
  };
}

/** Sends Updates to running cases; answered when what they changed can be read. */
export function createCaseUpdates({ temporal }: Pick<ApiDeps, 'temporal'>) {
  const inLine = createQueues(inFlight);

  async function once(id: string, update: string, message: Message, updateId: string): Promise<UpdateAnswer> {
    const handle = temporal.workflow.getHandle(id);
    return temporal.withDeadline(Date.now() + patienceMs, () =>
      handle.executeUpdate<UpdateAnswer, [Message]>(update, { updateId, args: [message] }),
    );
  }

  /**
   * @throws ProblemError with the refusal of the case; `case/not-running` when it has ended; `case/not-answering` when no
   * worker takes it up in time. Sent again with the same id, it happens once.
   */
  async function send(
    organisation: string,
    number: string,
    update: string,
    message: Message,
    updateId: string,
  ): Promise<UpdateAnswer> {
    const id = workflowId(organisation, number);
    return inLine(id, async () => {
      const untilMs = Date.now() + patienceMs;
      for (;;) {
        try {
          return await once(id, update, message, updateId);
        } catch (error) {
          const refusal = refusalIn(error);
          if (refusal) throw new ProblemError(refusal.code, refusal.params);
          if (error instanceof WorkflowNotFoundError) throw new ProblemError('case/not-running');
          const code = grpcCode(error);
          const isBusy = code === resourceExhausted && Date.now() < untilMs;
          if (isBusy) {
            await sleep(pauseMs);
            continue;
          }
          const isSilent = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
          if (isSilent || (code !== null && silences.includes(code))) {
            throw new ProblemError('case/not-answering', {}, {}, { cause: error });
          }
          throw error;
        }
      }
    });
  }

  return {
    act: (organisation: string, number: string, message: ActMessage, updateId: string): Promise<UpdateAnswer> =>
      send(organisation, number, caseUpdates.act, message, updateId),
    amend: (organisation: string, number: string, message: AmendMessage, updateId: string): Promise<UpdateAnswer> =>
      send(organisation, number, caseUpdates.amend, message, updateId),
    operate: (organisation: string, number: string, message: OperateMessage, updateId: string): Promise<UpdateAnswer> =>
      send(organisation, number, caseUpdates.operate, message, updateId),
    receive: (organisation: string, number: string, message: ReceiveMessage, updateId: string): Promise<UpdateAnswer> =>
      send(organisation, number, caseUpdates.receive, message, updateId),
  };
}

export type CaseUpdates = ReturnType<typeof createCaseUpdates>;
