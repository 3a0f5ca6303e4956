/**
 * Records the histories that `replay.unit.test.ts` replays: `npx tsx workflows/histories/record.ts`. By hand, and under
 * a new name for each release: a history that was recorded is never recorded again, for it stands for the cases that
 * were started then.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { createProgress } from '../../bin/progress.ts';
import { obtain } from '../../bin/services/ladder.ts';
import { timeSkippingServer } from '../../bin/services/time-skipping.ts';
import { act, fill, openTask, receive, retry, sign, startedPart, waitUntil } from '../testing/case-actions.ts';
import { openSkippingCaseEnvironment } from '../testing/case-environment.ts';
import type { CaseHandle, SkippingCaseEnvironment } from '../testing/case-environment.ts';
import { openAdvice, permitCase } from '../testing/permit-flow.ts';
import { writeHistory } from './history-file.ts';

async function signBoth(handle: CaseHandle): Promise<void> {
  await act(handle, await openTask(handle, 'paraaf'), 'approved');
  await sign(handle, await openTask(handle, 'tekenen'));
  const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
  await sign(handle, both.tasks['tekenen.1.1']!);
}

async function completed({ start }: SkippingCaseEnvironment): Promise<CaseHandle> {
  const handle = await start();
  await signBoth(handle);
  return handle;
}

async function refused({ start }: SkippingCaseEnvironment): Promise<CaseHandle> {
  const handle = await start();
  await act(handle, await openTask(handle, 'paraaf'), 'returned');
  await act(handle, await openTask(handle, 'herwerken'), 'approved');
  await act(handle, await openTask(handle, 'paraaf'), 'approved');
  await act(handle, await openTask(handle, 'tekenen'), 'refused');
  return handle;
}

/** Reminded, escalated, with a mail server that refuses once. */
async function late({ start, skipTo, fakes }: SkippingCaseEnvironment): Promise<CaseHandle> {
  const handle = await start();
  await act(handle, await openTask(handle, 'paraaf'), 'approved');
  const task = await openTask(handle, 'tekenen');
  await skipTo(new Date(Date.parse(task.dueAt!) + 4 * 86_400_000).toISOString());
  await waitUntil(handle, ({ runs }) => Object.keys(runs).length === 0, 'no activity under way');
  let isRefusing = true;
  fakes.before = ({ activity }) => {
    if (activity === 'deliver' && isRefusing) throw ApplicationFailure.nonRetryable('Het adres klopt niet.', 'mail/refused');
  };
  await sign(handle, task);
  const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
  await sign(handle, both.tasks['tekenen.1.1']!);
  await waitUntil(handle, ({ runs }) => runs['verzenden.1']?.incident != null, 'an incident');
  isRefusing = false;
  await retry(handle, 'verzenden.1');
  return handle;
}

/** The last of the runs of a case that continued as new. */
async function continued({ start }: SkippingCaseEnvironment): Promise<CaseHandle> {
  const handle = await start({}, { continueAfterEvents: 40 });
  const before = (await handle.describe()).runId;
  await act(handle, await openTask(handle, 'paraaf'), 'returned');
  await act(handle, await openTask(handle, 'herwerken'), 'approved');
  for (let tries = 0; tries < 100 && (await handle.describe()).runId === before; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await act(handle, await openTask(handle, 'paraaf'), 'rejected');
  return handle;
}

/** Every automatic step and wait, with a part of its own. */
async function permit(environment: SkippingCaseEnvironment): Promise<CaseHandle> {
  const { fakes, start, skipTo } = environment;
  fakes.part = openAdvice;
  fakes.answer = () => ({ nummer: 'V-2037-7' });
  const handle = await start(permitCase);
  await fill(handle, await openTask(handle, 'invullen'), { perceel: 'Dorpsstraat 12' });
  const { waits } = await waitUntil(handle, (state) => 'wachten.1' in state.waits, 'the wait of a week');
  await skipTo(new Date(Date.parse(waits['wachten.1']!.firesAt!) + 1_000).toISOString());
  const part = await startedPart(environment, handle);
  await act(part, await openTask(part, 'adviseren'), 'approved');
  await part.result();
  await waitUntil(handle, (state) => 'horen.1' in state.waits, 'the wait for a message');
  await receive(handle, 'advies', 'V-2037-7', { tekst: 'Gunstig' });
  return handle;
}

/** The part of such a case. */
async function permitPart(environment: SkippingCaseEnvironment): Promise<CaseHandle> {
  const handle = await permit(environment);
  await handle.result();
  return startedPart(environment, handle);
}

const plays = {
  'letter-completed': completed,
  'letter-refused': refused,
  'letter-late': late,
  'letter-continued': continued,
  permit,
  'permit-part': permitPart,
};
const [release = '0.1.0'] = process.argv.slice(2);
const progress = createProgress(process.stderr);
const environment = await openSkippingCaseEnvironment({ path: await obtain(timeSkippingServer, progress) });
await environment.skipTo('2037-11-06T09:00:00.000Z');
for (const [name, play] of Object.entries(plays)) {
  const path = join(import.meta.dirname, `${name}-${release}.json`);
  if (existsSync(path)) {
    progress.line(`${path} is there already`);
    continue;
  }
  environment.fakes.reset();
  const handle = await play(environment);
  await handle.result();
  await writeHistory(path, await handle.fetchHistory(), environment.codec);
  progress.line(path);
}
await environment.close();
process.exit(0);
