import { readFile } from 'node:fs/promises';
import type { CaseDetail } from '../../api/resources/cases.ts';
import type { FlowDraft } from '../../api/resources/flows.ts';
import { signIn, waitFor } from '../walk/colleague.ts';
import { fixture } from './files.ts';

const flowKey = 'nota';

const node = (id: string, kind: string, name: string, x: number, settings: object) => ({
  ...{ id, kind, name: { nl: name }, position: { x, y: 0 } },
  settings,
});
const step = (who: string) => ({ who: [{ order: 1, who: [who], need: 'all' }], due: { workingDays: 5 }, ladder: [] });

/** A note that somebody of the management team approves, and the general director signs. */
const flow = {
  schema: 'paraaf/flow/1',
  key: flowKey,
  name: { nl: 'Nota' },
  department: 'post-en-onthaal',
  documentTypes: [],
  form: [{ id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' }, required: true }],
  documents: [{ id: 'hoofd', label: { nl: 'Nota' }, required: true, many: false, signed: true }],
  nodes: [
    node('start', 'start', 'Start', 0, { who: [], title: 'Nota: {onderwerp}' }),
    node('nazicht', 'approve', 'Managementteam kijkt na', 320, { ...step('group:managementteam'), fourEyes: false }),
    node('tekenen', 'sign', 'Directeur ondertekent', 640, {
      ...step('role:algemeen-directeur'),
      ...{ level: 'QES', means: ['csc'], personal: false },
    }),
    node('klaar', 'end', 'Klaar', 960, { outcome: 'completed', stopsCase: false }),
    node('geweigerd', 'end', 'Geweigerd', 960, { outcome: 'refused', stopsCase: true }),
  ],
  edges: [
    ['start', 'started', 'nazicht'],
    ['nazicht', 'approved', 'tekenen'],
    ['nazicht', 'rejected', 'geweigerd'],
    ['tekenen', 'signed', 'klaar'],
    ['tekenen', 'refused', 'geweigerd'],
  ].map(([from, port, to], index) => ({ id: `e${index}`, from, port, to })),
};

/** Draws and publishes the note over HTTP. */
export const publishNote = (url: string) => publishFlow(url, flow);

/** Draws and publishes a flow over HTTP. Gives where it can be started, and where its draft can be drawn. */
export async function publishFlow(
  url: string,
  flow: { key: string; name: { nl: string }; department: string },
): Promise<{ startPath: string; designPath: string }> {
  const administrator = await signIn(url, 'Nele Mertens');
  const { key, department } = flow;
  await administrator.ask('POST', '/flows', { key, name: flow.name.nl, department });
  const draft = await administrator.call<FlowDraft>('GET', `/flows/${key}/draft`);
  const saved = await administrator.call('PUT', `/flows/${key}/draft`, { flow }, { 'if-match': draft.etag ?? '' });
  await administrator.ask('POST', `/flows/${key}/versions`, { reason: 'Proef' }, { 'if-match': saved.etag ?? '' });
  return { startPath: `/starten/${key}`, designPath: `/ontwerpen/${key}` };
}

/** Starts a note over HTTP; it waits for the management team, or, when somebody of it approved, for the director. */
export async function startNote(url: string, subject: string, waitsFor: 'approval' | 'signature'): Promise<string> {
  const clerk = await signIn(url, 'Emma Dubois');
  const file = await clerk.upload(new Uint8Array(await readFile(fixture('brief.pdf'))), 'nota.pdf');
  const started = await clerk.ask<CaseDetail>('POST', '/cases', {
    flow: flowKey,
    data: { onderwerp: subject },
    documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'nota.pdf' }],
  });
  const manager = await signIn(url, 'Sofie Willems');
  const approval = await waitFor('the task of the management team', () => manager.findTask(started.id));
  if (waitsFor === 'signature') {
    const { principal } = approval.actAs;
    await manager.ask('POST', `/tasks/${encodeURIComponent(approval.id)}/acts`, { outcome: 'approved', principal });
    const director = await signIn(url, 'An Peeters');
    await waitFor('the task of the director', () => director.findTask(started.id));
  }
  return started.id;
}

/** What happened in a case, in sentences, as its starter reads it. */
export async function sentencesOf(url: string, caseId: string): Promise<string[]> {
  const clerk = await signIn(url, 'Emma Dubois');
  const found = await clerk.ask<CaseDetail>('GET', `/cases/${encodeURIComponent(caseId)}`);
  return found.timeline.map(({ sentence }) => sentence);
}
