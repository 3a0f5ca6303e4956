import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { goodBehaviour } from '../../test/doubles/csc/behaviour.ts';
import type { Behaviour, SigningFault } from '../../test/doubles/csc/behaviour.ts';
import { consentToSign, createVisitor } from '../../test/walk/visitor.ts';
import type { Flow } from '../../engine/index.ts';
import type { CaseDetail } from '../resources/cases.ts';
import type { SigningResource, TaskRow } from '../resources/tasks.ts';
import { waitFor } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf, ParaafOptions } from '../testing/open-paraaf.ts';

/** A municipality with letters that may be signed with either means. */
async function open(options: ParaafOptions, settings: object = { means: ['csc', 'itsme'] }) {
  const paraaf = await openParaaf({ withCases: true, ...options });
  await publishLetter(paraaf, settings);
  const [emma, dirk, an] = (await Promise.all(
    (['emma-dubois', 'dirk-segers', 'an-peeters'] as const).map((id) => paraaf.as(id)),
  )) as [Colleague, Colleague, Colleague];
  const visitor = createVisitor((address) => address.startsWith(`${paraaf.url}/`));

  /** A letter that waits for An Peeters, general director, to sign. */
  async function letterToSign(subject: string): Promise<TaskRow> {
    const { body } = await emma.startLetter(subject);
    await dirk.approve(await dirk.task(body.id));
    return an.task(body.id);
  }

  const openSigning = (means: 'csc' | 'itsme', ...tasks: TaskRow[]) =>
    an.call<SigningResource>('POST', '/signings', {
      tasks: tasks.map(({ id, actAs }) => ({ id, principal: actAs.principal })),
      means,
    });

  /** Says at the service who signs; where that leads on to. */
  async function identify(signing: SigningResource, person = 'an-peeters'): Promise<string> {
    const page = await visitor.visit(signing.redirectUrl ?? '');
    const { url } = await visitor.submit(page, null, { pin: '1234', decision: 'agree', person });
    return (await an.comeBack(url)).headers.get('location') ?? '';
  }

  const consent = async (address: string): Promise<Response> => an.comeBack(await consentToSign(visitor, address));

  const read = async (id: string): Promise<SigningResource> =>
    (await an.call<SigningResource>('GET', `/signings/${id}`)).body;

  const settled = (id: string): Promise<SigningResource> =>
    waitFor('the end of the signing', async () => {
      const signing = await read(id);
      return ['done', 'failed', 'cancelled'].includes(signing.state) ? signing : undefined;
    });

  const signaturesOf = async ({ caseId }: TaskRow): Promise<number> =>
    (await emma.call<CaseDetail>('GET', `/cases/${caseId}`)).body.documents[0]?.signatures.length ?? 0;

  return { paraaf, an, letterToSign, openSigning, identify, consent, read, settled, signaturesOf };
}
type Bench = Awaited<ReturnType<typeof open>>;

async function publishLetter(paraaf: Paraaf, settings: object): Promise<void> {
  const flow: Flow = structuredClone(await templateFlow('uitgaande-brief'));
  for (const node of flow.nodes) if (node.kind === 'sign') Object.assign(node.settings, settings);
  await paraaf.publish(flow);
}

/** The signer consents; the address that leads back, not yet visited. */
const consentToSignLater = ({ paraaf }: Bench, { redirectUrl }: SigningResource): Promise<string> =>
  consentToSign(
    createVisitor((address) => address.startsWith(`${paraaf.url}/`)),
    redirectUrl ?? '',
  );

/** Made up, with the right check digits. */
const numbers = { an: '85073003328', other: '85073003427' };

describe('itsme sign', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await open({});
  }, 120_000);
  afterEach(() => {
    Object.assign(bench.paraaf.doubles.control.itsme, goodBehaviour());
  });
  afterAll(() => bench.paraaf.close(), 60_000);

  it('signs two documents in one ceremony of two redirects, and keeps no token that can be read', async () => {
    const tasks = [await bench.letterToSign('Eerste'), await bench.letterToSign('Tweede')];
    const { body: signing } = await bench.openSigning('itsme', ...tasks);
    expect(signing).toMatchObject({ state: 'consent', documents: [{ state: 'prepared' }, { state: 'prepared' }] });
    const first = new URL(signing.redirectUrl ?? '').searchParams;
    expect([first.get('scope'), first.has('code_challenge')]).toEqual(['service', false]);
    const address = await bench.identify(signing);
    const second = new URL(address).searchParams;
    expect([second.get('scope'), second.get('numSignatures'), second.get('hash')?.split(',').length]).toEqual([
      'credential',
      '2',
      2,
    ]);
    const kept = (await bench.paraaf.store.signingSessions.get(signing.id))?.csc.access ?? '';
    expect(bench.paraaf.store.signingSessions.reveal(kept)).toMatch(/^[\w-]{43}$/);
    expect(kept).not.toContain(bench.paraaf.store.signingSessions.reveal(kept));
    await bench.consent(address);
    expect(await bench.settled(signing.id)).toMatchObject({
      state: 'done',
      documents: [{ state: 'embedded' }, { state: 'embedded' }],
    });
    for (const task of tasks) await waitFor('the signature', async () => (await bench.signaturesOf(task)) || undefined);
  }, 90_000);

  it('lets nobody else identify, consent too late, or come back with an answer of the first step for the second', async () => {
    const task = await bench.letterToSign('Iemand anders');
    const { body: other } = await bench.openSigning('itsme', task);
    await bench.identify(other, 'karel-verlinden');
    expect(await bench.read(other.id)).toMatchObject({ state: 'failed', problem: { code: 'signing/wrong-person' } });

    const { body: signing } = await bench.openSigning('itsme', task);
    const { state = '' } = Object.fromEntries(new URL(signing.redirectUrl ?? '').searchParams);
    await bench.identify(signing);
    const back = `${bench.paraaf.url}/api/v1/signings/callback`;
    await bench.an.comeBack(`${back}?code=x&state=${state}`);
    expect((await bench.read(signing.id)).state).toBe('consent');
    await bench.an.comeBack(`${back}?error=access_denied&state=${state.replace('identify', 'consent')}`);
    expect(await bench.read(signing.id)).toMatchObject({
      state: 'cancelled',
      problem: { code: 'signing/refused-by-signer' },
    });
    expect(await bench.signaturesOf(task)).toBe(0);
  }, 60_000);

  it('lets the signer go on where a closed browser left off, and after a restart', async () => {
    const task = await bench.letterToSign('Gesloten venster');
    const { body: signing } = await bench.openSigning('itsme', task);
    await bench.paraaf.restartApi();
    await bench.identify(signing);
    await bench.paraaf.restartApi();
    const { redirectUrl } = await bench.read(signing.id);
    await bench.consent(redirectUrl ?? '');
    expect((await bench.settled(signing.id)).state).toBe('done');
  }, 60_000);
});

describe.each(['2', '1'] as const)('a remote signing service by version %s of the API', (cscVersion) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await open({ cscVersion });
  }, 120_000);
  afterEach(() => {
    Object.assign(bench.paraaf.doubles.control.csc, goodBehaviour());
  });
  afterAll(() => bench.paraaf.close(), 60_000);

  const behave = (about: Partial<Behaviour>) => Object.assign(bench.paraaf.doubles.control.csc, about);

  it('signs two documents with one consent, the key found by the application', async () => {
    const tasks = [await bench.letterToSign('Eerste'), await bench.letterToSign('Tweede')];
    const { body: signing } = await bench.openSigning('csc', ...tasks);
    expect(new URL(signing.redirectUrl ?? '').searchParams.get('scope')).toBe('credential');
    await bench.consent(signing.redirectUrl ?? '');
    expect((await bench.settled(signing.id)).documents.map(({ state }) => state)).toEqual(['embedded', 'embedded']);
  }, 60_000);

  it('is asked by the signer first, where it gives applications no token; and asks which of two keys', async () => {
    behave({ ownTokens: false, keys: 2 });
    // What the service says of itself is read once.
    await bench.paraaf.restartApi();
    const { body: signing } = await bench.openSigning('csc', await bench.letterToSign('Kiezen'));
    await bench.identify(signing);
    const { state, keys, redirectUrl } = await bench.read(signing.id);
    expect([state, keys.length, redirectUrl]).toEqual(['choose', 2, null]);
    expect(keys[1]?.label).toMatch(/geldig tot \d+ [a-z]+ 20\d\d$/);
    const choose = (key: string) => bench.an.call<SigningResource>('POST', `/signings/${signing.id}/key`, { key });
    expect((await choose('een-andere')).problem.code).toBe('signing/no-such-key');
    const chosen = await choose(keys[1]?.id ?? '');
    expect(new URL(chosen.body.redirectUrl ?? '').searchParams.get('credentialID')).toBe(keys[1]?.id);
    expect((await choose(keys[0]?.id ?? '')).problem.code).toBe('signing/not-open');
    await bench.consent(chosen.body.redirectUrl ?? '');
    expect((await bench.settled(signing.id)).state).toBe('done');
    behave(goodBehaviour());
    await bench.paraaf.restartApi();
  }, 60_000);

  it('takes a PIN that is typed here, a wrong one again, and keeps neither', async () => {
    behave({ consent: 'explicit' });
    const { body: signing } = await bench.openSigning('csc', await bench.letterToSign('Pincode'));
    expect(signing).toMatchObject({ state: 'consent', redirectUrl: null, asks: [{ id: 'PIN', label: 'Pincode' }] });
    const type = (pin: string) =>
      bench.an.call('POST', `/signings/${signing.id}/consent`, { answers: { PIN: pin } }, { 'idempotency-key': pin });
    expect((await type('0000')).problem.code).toBe('signing/wrong-pin');
    expect((await type('1234')).status).toBe(200);
    expect((await bench.settled(signing.id)).state).toBe('done');
    expect(JSON.stringify(await bench.paraaf.store.signingSessions.get(signing.id))).not.toContain('"1234"');
  }, 60_000);

  it('takes a silent consent, for a key that asks nothing here', async () => {
    behave({ consent: 'implicit' });
    const { body: signing } = await bench.openSigning('csc', await bench.letterToSign('Stil'));
    expect(signing).toMatchObject({ state: 'consent', redirectUrl: null, asks: [] });
    await bench.an.call('POST', `/signings/${signing.id}/consent`, {});
    expect((await bench.settled(signing.id)).state).toBe('done');
  }, 60_000);

  it.each<[string, SigningFault, string]>([
    ['a consent that ran out', 'sad-expired', 'signing/consent-expired'],
    ['the key of somebody else', 'other-key', 'signature/wrong-value'],
    ['another hash', 'other-hash', 'signature/wrong-value'],
    ['garbage', 'garbage', 'signature/wrong-value'],
    ['one value too few', 'one-missing', 'signing/service-refused'],
    ['a service that is down', 'down', 'signing/service-unreachable'],
  ])(
    'refuses %s at once, tells the signer, and lets the document go',
    async (_, fault, code) => {
      const task = await bench.letterToSign('Fout');
      const { body: signing } = await bench.openSigning('csc', task);
      const page = await consentToSignLater(bench, signing);
      behave({ fault });
      await bench.an.comeBack(page);
      const { state, problem } = await bench.read(signing.id);
      expect([state, problem?.code]).toEqual(['failed', code]);
      expect(problem?.sentence).toMatch(/niets ondertekend/);
      behave({ fault: null });
      const { body: again } = await bench.openSigning('csc', task);
      await bench.consent(again.redirectUrl ?? '');
      expect((await bench.settled(again.id)).state).toBe('done');
    },
    60_000,
  );

  it('gives one wrong value among two: that document drops out, the other is signed', async () => {
    const tasks = [await bench.letterToSign('Goed'), await bench.letterToSign('Bedorven')];
    const { body: signing } = await bench.openSigning('csc', ...tasks);
    behave({ fault: 'one-garbage' });
    await bench.consent(signing.redirectUrl ?? '');
    expect(await bench.settled(signing.id)).toMatchObject({
      state: 'done',
      documents: [{ state: 'embedded' }, { state: 'dropped', problem: { code: 'signature/wrong-value' } }],
    });
    const { body: again } = await bench.openSigning('csc', tasks[1] as TaskRow);
    behave({ fault: null });
    await bench.consent(again.redirectUrl ?? '');
    expect((await bench.settled(again.id)).state).toBe('done');
  }, 60_000);

  it.each<[string, Partial<Behaviour>, string]>([
    ['the certificate of somebody else', { fault: 'other-certificate' }, 'signing/wrong-person'],
    ['a certificate that is not qualified', { isQualified: false }, 'signing/level-too-low'],
    ['a key that signs one at a time', { maxSignatures: 1 }, 'signing/too-many-documents'],
  ])(
    'shows %s: nobody is asked to consent',
    async (_, about, code) => {
      const tasks = [await bench.letterToSign('Een'), await bench.letterToSign('Twee')];
      behave(about);
      const { status, problem } = await bench.openSigning('csc', ...tasks);
      expect([status, problem.code]).toEqual([409, code]);
    },
    60_000,
  );
});

describe('what a step accepts', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await open(
      { signerCheck: 'national-number', nationalNumbers: { 'an-peeters': numbers.an } },
      { means: ['itsme'], level: 'AdES' },
    );
  }, 120_000);
  afterAll(() => bench.paraaf.close(), 60_000);

  it('is its means, and nothing else', async () => {
    const task = await bench.letterToSign('Alleen itsme');
    expect(task.means).toEqual(['itsme']);
    expect((await bench.openSigning('csc', task)).problem.code).toBe('signing/means-not-accepted');
  }, 60_000);

  it('is the person with the number of the certificate, which stands in no answer and no log', async () => {
    const { people } = bench.paraaf.store;
    const task = await bench.letterToSign('Rijksregisternummer');
    const outcome = async () => {
      const { body: signing } = await bench.openSigning('itsme', task);
      await bench.identify(signing);
      return bench.read(signing.id);
    };
    expect((await outcome()).problem?.code).toBe('signing/person-without-number');
    await people.setNationalNumber('an-peeters', numbers.other);
    const refused = await outcome();
    expect(refused.problem?.code).toBe('signing/wrong-person');
    await people.setNationalNumber('an-peeters', numbers.an);
    const accepted = await outcome();
    expect(accepted.state).toBe('consent');
    const said = JSON.stringify([refused, bench.paraaf.log]);
    for (const number of Object.values(numbers)) expect(said).not.toContain(number);
    await bench.consent(accepted.redirectUrl ?? '');
    expect((await bench.settled(accepted.id)).state).toBe('done');
  }, 60_000);
});
