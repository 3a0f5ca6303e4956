import { ApplicationFailure, currentUpdateInfo, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';
import type { CaseState } from '../engine/case/case-state.ts';
import type { CaseEvent } from '../engine/case/events.ts';
import { caseQueries, caseUpdates } from '../engine/case/messages.ts';
import type {
  ActMessage,
  AmendMessage,
  OperateMessage,
  ReceiveMessage,
  UpdateAnswer,
} from '../engine/case/messages.ts';
import type { AnsweredUpdates } from './answered-updates.ts';
import { nowAt } from './driver.ts';
import type { CaseDriver } from './driver.ts';
import { partCancelledSignal, partEndedSignal } from './subcases.ts';

export const actUpdate = defineUpdate<UpdateAnswer, [ActMessage]>(caseUpdates.act);
export const amendUpdate = defineUpdate<UpdateAnswer, [AmendMessage]>(caseUpdates.amend);
export const operateUpdate = defineUpdate<UpdateAnswer, [OperateMessage]>(caseUpdates.operate);
export const receiveUpdate = defineUpdate<UpdateAnswer, [ReceiveMessage]>(caseUpdates.receive);
export const stateQuery = defineQuery<CaseState>(caseQueries.state);

type Message = ActMessage | AmendMessage | OperateMessage | ReceiveMessage;

/** Serves a case's Updates, its query, and the signals between a case and the cases that are parts of it. */
export function handleMessages(driver: CaseDriver, answered: AnsweredUpdates): void {
  const eventOf = (message: Message) => ({ ...message, at: nowAt() }) as CaseEvent;

  function refuseUnlessPermitted(message: Message): void {
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

  async function happen(message: Message): Promise<UpdateAnswer> {
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
  setHandler(amendUpdate, happen, { validator: refuseUnlessPermitted, description: 'Een taak of dossier aanpassen' });
  setHandler(operateUpdate, happen, { validator: refuseUnlessPermitted, description: 'Een dossier beheren' });
  setHandler(receiveUpdate, happen, { validator: refuseUnlessPermitted, description: 'Een bericht van buiten' });
  setHandler(partEndedSignal, (ended) => driver.subcases.tell(ended), { description: 'Een deel is afgelopen' });
  setHandler(
    partCancelledSignal,
    (why) => {
      const event: CaseEvent = { type: 'cancelled', at: nowAt(), ...why };
      if (driver.permits(event).ok) driver.apply(event);
    },
    { description: 'Dit deel is niet meer nodig' },
  );
  setHandler(stateQuery, driver.state, { description: 'De toestand van het dossier' });
}

function updateId(): string {
  return currentUpdateInfo()?.id ?? '';
}
