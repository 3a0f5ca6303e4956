import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FlowDraft } from '../../api/resources/flows.ts';
import { rootFolder } from '../../bin/root.ts';
import type { Store } from '../../store/index.ts';
import { signIn, type Colleague } from '../walk/colleague.ts';
import { department, flowKey, testedLetter } from './flow.ts';

/** The people of the cases, signed in, and the letter that they send. */
export interface Cast {
  clerk: Colleague;
  /** Each may judge for the management team. */
  judges: Colleague[];
  director: Colleague;
  mayor: Colleague;
  letterSha256: string;
}

/** Signs everybody in, publishes the flow, and uploads the letter. */
export async function assembleCast(url: string): Promise<Cast> {
  await publish(await signIn(url, 'Nele Mertens'));
  const clerk = await signIn(url, 'Emma Dubois');
  const letter = new Uint8Array(await readFile(join(rootFolder, 'bin/demo/documents/brief.pdf')));
  const { sha256 } = await clerk.upload(letter, 'brief.pdf');
  return {
    clerk,
    judges: [await signIn(url, 'Wim Jacobs'), await signIn(url, 'Sofie Willems')],
    director: await signIn(url, 'An Peeters'),
    mayor: await signIn(url, 'Karel Verlinden'),
    letterSha256: sha256,
  };
}

async function publish(administrator: Colleague): Promise<void> {
  const { name } = testedLetter;
  await administrator.ask('POST', '/flows', { key: flowKey, name: name.nl, department });
  const path = `/flows/${flowKey}`;
  const draft = await administrator.call<FlowDraft>('GET', `${path}/draft`);
  const ifMatch = (etag: string | null) => ({ 'if-match': etag ?? '' });
  const saved = await administrator.call('PUT', `${path}/draft`, { flow: testedLetter }, ifMatch(draft.etag));
  await administrator.ask('POST', `${path}/versions`, { reason: 'Om te beproeven' }, ifMatch(saved.etag));
}

/** Every moment of every day is working time: reminders of seconds come within the run, at any hour. */
export async function workAlways(store: Store): Promise<void> {
  const { calendar = '' } = (await store.organisation.department(department)) ?? {};
  const allDay: [string, string][] = [['00:00', '24:00']];
  const week = { '1': allDay, '2': allDay, '3': allDay, '4': allDay, '5': allDay, '6': allDay, '7': allDay };
  // No country has this code, and so no holiday.
  await store.calendars.put({ ...(await store.calendars.get(calendar)), holidays: 'XX', closedOn: [], week });
}
