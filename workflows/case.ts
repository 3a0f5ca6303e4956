import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { CaseResult } from '../engine/case/messages.ts';
import { createAnsweredUpdates } from './answered-updates.ts';
import { continuationOf, continueCase } from './continuation.ts';
import type { RunArgument } from './continuation.ts';
import { createDriver } from './driver.ts';
import { handleMessages } from './handlers.ts';
import { tellParent } from './subcases.ts';

export { closeDays } from './days.ts';

/** Runs a case of any published flow: the bundle's default export serves every workflow type `KEY@VERSION`. */
export default async function runCase(argument: RunArgument): Promise<CaseResult> {
  const answered = createAnsweredUpdates(argument.answers ?? []);
  const driver = createDriver(argument);
  handleMessages(driver, answered);

  const isWritten = () => driver.projections.isIdle() && allHandlersFinished();
  const hasEnded = () => driver.state().endedAt !== null && isWritten() && driver.isIdle();
  const mustContinue = () => {
    const continuation = continuationOf(argument);
    return isWritten() && (continuation === 'now' || (continuation === 'when-idle' && driver.isIdle()));
  };
  await condition(() => hasEnded() || mustContinue());

  const state = driver.state();
  if (state.status === 'created' || state.status === 'running') {
    return continueCase({
      ...argument,
      start: driver.start(),
      carried: state,
      answers: answered.latest(),
      told: driver.subcases.told(),
    });
  }
  if (argument.parent) await tellParent(argument.parent, state);
  return { outcome: state.status };
}
