import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CaseDetail, StartPreview, Verification } from '../../api/resources/cases.ts';
import type { FlowDraft, FlowList, FlowVersion } from '../../api/resources/flows.ts';
import { mailsTo } from './mails.ts';
import { signIn, waitFor, type Colleague } from './colleague.ts';
import { createVisitor } from './visitor.ts';

const run = promisify(execFile);

export interface LetterOptions {
  /** Where Paraaf answers. */
  url: string;
  /** Where the caught mails can be read: mailpit's API, `…/api/v1`. */
  mailApiUrl: string;
  pdf: Uint8Array<ArrayBuffer>;
  fileName: string;
  /** The flow as the administrator draws it. */
  flow: DrawnFlow;
  /** Told each step as it happens. */
  say: (line: string) => void;
}

export interface LetterResult {
  case: { number: string; outcome: string };
  signatures: number;
  signedPdf: string;
  archived: string;
  mails: number;
  seconds: number;
}

const flowKey = 'brief-wandeling';

export interface DrawnFlow extends Record<string, unknown> {
  department: string;
  form: unknown[];
  nodes: { id: string; settings: Record<string, unknown> }[];
}

/** The flow with a deadline of its own for the director, who is reminded as soon as it has passed. */
function withDeadline(flow: DrawnFlow): DrawnFlow {
  const field = { id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk te ondertekenen' }, required: true };
  const reminder = { when: { afterDue: { workingHours: 0 } }, do: 'remind', to: [], as: 'informed', repeat: 0 };
  const late = { due: { field: field.id }, ladder: [reminder] };
  const nodes = flow.nodes.map((node) =>
    node.id === 'directeur' ? { ...node, settings: { ...node.settings, ...late } } : node,
  );
  return { ...flow, key: flowKey, name: { nl: 'Brief (wandeling)' }, form: [...flow.form, field], nodes };
}

/**
 * The whole road of one letter over HTTP, as its users go it: an administrator draws and publishes, a clerk starts,
 * the head of department initials, the general director and the mayor sign, the letter leaves, is archived and verified.
 *
 * @throws WalkError with the sentence that the user would have read
 */
export async function walkLetter({ url, mailApiUrl, pdf, fileName, flow, say }: LetterOptions): Promise<LetterResult> {
  const startedAt = Date.now();

  const administrator = await signIn(url, 'Nele Mertens');
  const version = await publish(administrator, withDeadline(flow));
  say(`Nele Mertens (functioneel beheerder) tekende de stroom en publiceerde versie ${version.version}`);

  const clerk = await signIn(url, 'Emma Dubois');
  const file = await clerk.upload(pdf, fileName);
  say(
    `Emma Dubois (medewerker post) gaf ${fileName}: ${file.pages} blz., plaatsen ${file.markers.join(' ') || 'onderaan de laatste bladzijde'}`,
  );

  const recipient = { name: 'Marie Janssens', email: `marie.janssens.${Date.now()}@burger.example` };
  const request = {
    flow: flowKey,
    data: {
      onderwerp: 'Heraanleg Dorpsstraat',
      bestemmeling: recipient,
      verzending: 'e-mail',
      toelichting: null,
      uiterlijk: day(-14),
    },
    documents: [{ slot: 'hoofd', sha256: file.sha256, fileName }],
  };
  const preview = await clerk.ask<StartPreview>('POST', '/cases/preview', request);
  for (const step of preview.steps.filter(({ kind }) => kind === 'approve' || kind === 'sign')) {
    say(
      `  straks: ${step.name}, ${step.who.map(({ label }) => label).join(', ')}${step.dueAt ? `, tegen ${step.dueAt.slice(0, 10)}` : ''}`,
    );
  }
  const started = await clerk.ask<CaseDetail>('POST', '/cases', request);
  say(`Emma Dubois startte dossier ${started.number}: ${started.title}`);

  const head = await signIn(url, 'Dirk Segers');
  const initials = await waitFor('taak voor het diensthoofd', () => head.findTask(started.id));
  await head.ask('POST', `/tasks/${encodeURIComponent(initials.id)}/acts`, {
    outcome: 'approved',
    principal: initials.actAs.principal,
  });
  say('Dirk Segers (diensthoofd) parafeerde');

  for (const [name, title] of [
    ['An Peeters', 'algemeen directeur'],
    ['Karel Verlinden', 'burgemeester'],
  ] as const) {
    const signer = await signIn(url, name);
    const task = await waitFor(`taak voor de ${title}`, () => signer.findTask(started.id));
    if (task.urgency === 'overdue') {
      const reminder = await waitFor(
        `herinnering aan de ${title}`,
        async () => (await mailsTo(mailApiUrl, signer.me.email, started.number))[0],
      );
      say(`  te laat: ${name} kreeg de mail ‘${reminder.subject}’`);
    }
    await signer.sign(task);
    say(`${name} (${title}) ondertekende`);
  }

  const done = await waitFor('het einde van het dossier', async () => {
    const now = await clerk.ask<CaseDetail>('GET', `/cases/${started.id}`);
    return now.status === 'running' ? undefined : now;
  });
  const document = done.documents[0];
  if (!document || !done.archive) throw new Error('Het dossier eindigde zonder document of zonder archief.');
  const mails = await waitFor(
    'de brief bij de bestemmeling',
    async () => (await mailsTo(mailApiUrl, recipient.email)).length || undefined,
  );
  say(`De brief vertrok per e-mail naar ${recipient.name} en ligt in het archief`);

  const download = await clerk.visitor.request(`${url}/api/v1/files/${document.sha256}`);
  const signedPdf = join(
    await mkdtemp(join(tmpdir(), 'paraaf-')),
    fileName.replace(/\.pdf$/i, '') + '-ondertekend.pdf',
  );
  await writeFile(signedPdf, new Uint8Array(await download.arrayBuffer()));
  const { stdout } = await run('pdfsig', ['-nocert', signedPdf]);
  const signatures = [...stdout.matchAll(/Signature is Valid/g)].length;
  say(`pdfsig vond ${signatures} geldige handtekeningen`);

  const citizen = createVisitor();
  const answer = await citizen.request(`${url}/api/v1/verify/${done.verificationCode}`);
  const verification = (await answer.json()) as Verification;
  say(
    `Een burger tikte code ${done.verificationCode.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}: ${verdicts[verification.verdict]}`,
  );
  for (const signature of verification.documents.flatMap(({ signatures }) => signatures)) {
    say(`  ${signature.name}, ${signature.signedAt.slice(0, 16).replace('T', ' ')}: ${signature.sentence}`);
  }
  if (verification.verdict !== 'valid') throw new Error(`De verificatie zegt ${verification.verdict}.`);

  return {
    case: { number: done.number, outcome: done.status },
    signatures,
    signedPdf,
    archived: done.archive.location,
    mails,
    seconds: Math.round((Date.now() - startedAt) / 100) / 10,
  };
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const verdicts: Record<Verification['verdict'], string> = {
  valid: 'geldig ondertekend',
  changed: 'gewijzigd na ondertekening',
  invalid: 'niet geldig',
  unsigned: 'nog niet ondertekend',
  'in-progress': 'nog onderweg',
};

/** Draws the flow under its own key, anew or over the draft that stands there, and publishes it. */
async function publish(administrator: Colleague, flow: DrawnFlow): Promise<FlowVersion> {
  const { items } = await administrator.ask<FlowList>('GET', '/flows');
  if (!items.some(({ key }) => key === flowKey)) {
    await administrator.ask('POST', '/flows', {
      key: flowKey,
      name: 'Brief (wandeling)',
      department: flow.department,
    });
  }
  const draft = await administrator.call<FlowDraft>('GET', `/flows/${flowKey}/draft`);
  const saved = await administrator.call<FlowDraft>(
    'PUT',
    `/flows/${flowKey}/draft`,
    { flow },
    { 'if-match': draft.etag ?? '' },
  );
  return administrator.ask<FlowVersion>(
    'POST',
    `/flows/${flowKey}/versions`,
    { reason: 'Wandeling van teken tot archief' },
    { 'if-match': saved.etag ?? '' },
  );
}
