import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail, Verification } from '../resources/cases.ts';
import { waitFor } from '../testing/colleague.ts';
import { openParaaf, templateFlow } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
beforeAll(async () => {
  paraaf = await openParaaf({ withCases: true });
  await paraaf.publish(await templateFlow('uitgaande-brief'));
}, 120_000);
afterAll(() => paraaf.close(), 60_000);

describe('a letter over HTTP', () => {
  it('goes from start to archive: initialled, signed by two, sent, and verified by anybody', async () => {
    const clerk = await paraaf.as('emma-dubois');
    const started = await clerk.startLetter('Heraanleg Dorpsstraat');
    expect(started.status).toBe(201);
    const { id, verificationCode } = started.body;

    const head = await paraaf.as('dirk-segers');
    expect((await head.approve(await head.task(id))).status).toBe(201);
    for (const personId of ['an-peeters', 'karel-verlinden']) {
      const signer = await paraaf.as(personId);
      const signing = await signer.sign(await signer.task(id));
      expect(signing.state).toBe('done');
    }
    const done = await waitFor('the end of the case', async () => {
      const { body } = await clerk.call<CaseDetail>('GET', `/cases/${id}`);
      return body.status === 'running' ? undefined : body;
    });
    expect(done.status).toBe('completed');
    expect(done.documents[0]?.signatures.map(({ name }) => name)).toEqual(['An Peeters', 'Karel Verlinden']);
    expect(done.archive).not.toBeNull();
    console.log(
      done.timeline.map((t) => t.sentence),
      done.documents,
    );

    const answer = await fetch(`${paraaf.url}/api/v1/verify/${verificationCode}`);
    const verification = (await answer.json()) as Verification;
    console.log(JSON.stringify(verification, null, 1));
    expect(verification.verdict).toBe('valid');
  }, 90_000);
});
