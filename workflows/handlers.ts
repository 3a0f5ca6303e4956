import { ApplicationFailure, currentUpdateInfo, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';
import type { CaseState } from '../engine/case/case-state.ts';
import type { CaseEvent } from '../engine/case/events.ts';
import { caseQueries, caseUpdates } from '../engine/case/messages.ts';
import type { ActMessage, OperateMessage, UpdateAnswer } from '../engine/case/messages.ts';
import type { AnsweredUpdates } from './answered-updates.ts';
import { nowAt } from './driver.ts';
import type { CaseDriver } from './driver.ts';

export const actUpdate = defineUpdate<UpdateAnswer, [ActMessage]>(caseUpdates.act);
export const operateUpdate = defineUpdate<UpdateAnswer, [OperateMessage]>(caseUpdates.operate);
export const stateQuery = defineQuery<CaseState>(caseQueries.state);

/** Serves a case's Updates and its query. */
export function handleMessages(driver: CaseDriver, answered: AnsweredUpdates): void {
  const eventOf = (message: ActMessage | OperateMessage) => ({ ...message, at: nowAt() }) as CaseEvent;

  function refuseUnlessPermitted(message: ActMessage | OperateMessage): void {
    if (answered.sequenceOf(updateId()) !== undefined) return;
    const permission = driver.permits(eventOf(message));
    if (permission.ok) return;
    const { problem } = permission;
    throw ApplicationFailure.create({
      type: 'refused',
      message: problem.code,
      nonRetryable: true,
      details: [problem],
    });
  }

  async function happen(message: ActMessage | OperateMessage): Promise<UpdateAnswer> {
    let sequence = answered.sequenceOf(updateId());
    if (sequence === undefined) {
      refuseUnlessPermitted(message);
      sequence = driver.apply(eventOf(message));
      answered.remember(updateId(), sequence);
    }
    await driver.projections.written(sequence);
    return { sequence };
  }

  setHandler(actUpdate, happen, { validator: refuseUnlessPermitted, description: 'Een taak afhandelen' });
  setHandler(operateUpdate, happen, { validator: refuseUnlessPermitted, description: 'Een dossier beheren' });
  setHandler(stateQuery, driver.state, { description: 'De toestand van het dossier' });
}

function updateId(): string {
  return currentUpdateInfo()?.id ?? '';
}
