import { describe, expect, it } from '@jest/globals';
import { approve, begun, director, head, mayor } from '../testing/case-scenes.ts';
import {
  besideSigning,
  clerk,
  filling,
  inTurn,
  isFilled,
  personOf,
  replace,
  replacing,
  signed,
  signersOf,
  signing,
  toldIn,
} from '../testing/document-scenes.ts';
import type { NodeOf, Nodes } from '../testing/document-scenes.ts';
import { smallCase } from '../testing/small-flow.ts';
import { projectCase } from './project-case.ts';

describe('a document that a step has signed', () => {
  const oneSigner = { who: [{ who: [director] }] };

  it('is not replaced when the case need not come by that step again', () => {
    const start = smallCase(besideSigning(oneSigner));
    const walk = begun(start);
    const replaceable = () =>
      projectCase(start.plan, walk.state()).tasks.find(({ kind }) => kind === 'fill')?.replaceable;
    expect(replaceable()).toEqual([{ documentId: 'brief-1', refusal: null }]);
    signed(walk, 'tekenen.1.0', director);
    const refusal = { code: 'document/signed-for-good', params: { step: 'tekenen' } };
    expect(replaceable()).toEqual([{ documentId: 'brief-1', refusal }]);
    expect(walk.state().tokens).toEqual(['tekenen-signed']);
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');

    walk.send(isFilled());
    expect(walk.state().status).toBe('completed');
    expect(signersOf(walk)).toEqual([personOf(director)]);
  });

  it('is replaced in a loop that leads back to the step, and signed there again', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'tekenen' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    replace(walk);
    expect(toldIn(walk)).toEqual([[`person:${personOf(director)}`]]);
    // Replaced once more: nothing is lost by it.
    replace(walk, { sha256: 'e'.repeat(64) });
    walk.send(isFilled());
    signed(walk, 'tekenen.2.0', director);
    walk.act('nazien.2.0', head, 'approved');
    expect(walk.state().status).toBe('completed');
    expect(signersOf(walk)).toEqual([personOf(director)]);
  });

  it('is not replaced in a loop out of which a way leads past the step', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'nazien' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');
  });

  it('is replaced when what the step gave is gone already', () => {
    const walk = begun(
      smallCase({
        tekenen: ['sign', oneSigner, { signed: 'nazien', refused: 'bijwerken' }],
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'tekenen' }),
        bijwerken: filling({ done: 'klaar' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    replace(walk);
    walk.send(isFilled());
    walk.act('tekenen.2.0', director, 'refused');
    expect(walk.refusal(replacing({ taskId: 'bijwerken.1.0' }))).toBe('permitted');
  });

  it('is replaced while the step signs it once more', () => {
    const walk = begun(
      smallCase(
        besideSigning(oneSigner, {
          samen: ['join', {}, { joined: 'nazien' }],
          nazien: approve({ who: [{ who: [head] }] }, { returned: 'tegelijk' }),
        }),
      ),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.send(isFilled());
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing({ taskId: 'herwerken.2.0' }))).toBe('permitted');
  });

  it('is replaced where only the step need be come by again that signed this document', () => {
    const documents = [
      { slot: 'x', from: 'brief' },
      { slot: 'y', from: 'bijlage' },
    ];
    const start = smallCase({
      tekenen: signing(oneSigner, 'advies'),
      advies: ['subflow', { flow: 'x', documents }, { completed: 'nazien', refused: 'geweigerd' }],
      nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
      herwerken: ['fill', { who: [{ who: [clerk] }], documents: ['bijlage'] }, { done: 'advies' }],
    });
    const attached = { ...start.documents[0]!, id: 'bijlage-1', slot: 'bijlage', signed: false };
    const walk = begun({ ...start, documents: [...start.documents, attached] });
    signed(walk, 'tekenen.1.0', director);
    const signature = { taskId: 't', personId: 'jan', name: 'Jan', signedAt: '2026-11-25', level: 'B-T' } as const;
    const back = Object.keys(walk.state().documents).map((id) => ({
      id,
      sha256: 'c'.repeat(64),
      signatures: [signature],
    }));
    const result = { outcome: 'completed' as const, data: {}, documents: back };
    walk.send({ type: 'activityDone', runId: 'advies.1', activity: 'subflow', result });
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing({ documentId: 'bijlage-1' }))).toBe('permitted');
  });

  it('is replaced where every way past the step leads to a refusal', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'toetsen' }),
        toetsen: approve({ who: [{ who: [head] }] }, { approved: 'tekenen', rejected: 'geweigerd' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it('is replaced in a loop that leads back to steps that sign side by side', () => {
    const branches = ['a', 'b'].map((id) => ({ id, name: { nl: id } }));
    const nodes: Nodes = {
      tegelijk: ['fork', { branches }, { a: 'tekenen', b: 'bekrachtigen' }],
      tekenen: signing(oneSigner, 'samen'),
      bekrachtigen: signing({ who: [{ who: [mayor] }] }, 'samen'),
      samen: ['join', {}, { joined: 'nazien' }],
      nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
      herwerken: filling({ done: 'tegelijk' }),
    };
    const walk = begun(smallCase(nodes));
    signed(walk, 'tekenen.1.0', director);
    signed(walk, 'bekrachtigen.1.0', mayor);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it('is replaced when the step was refused there, for nothing was decided by what stands in it', () => {
    const walk = begun(
      smallCase({
        tekenen: ['sign', { who: inTurn }, { signed: 'klaar', refused: 'herwerken' }],
        herwerken: filling({ done: 'klaar' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('tekenen.1.1', mayor, 'refused');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it.each([
    ['sealed', ['seal', {}, { sealed: 'herwerken' }]],
    [
      'signed in another flow',
      [
        'subflow',
        { flow: 'x', documents: [{ slot: 'x', from: 'brief' }] },
        { completed: 'herwerken', refused: 'klaar' },
      ],
    ],
  ] as [string, NodeOf][])('is not replaced when it was %s', (_what, step) => {
    const walk = begun(smallCase({ stap: step, herwerken: filling({ done: 'klaar' }) }));
    const [runId] = Object.keys(walk.state().runs);
    const signature = { taskId: 't', personId: 'klaverdam', name: 'X', signedAt: '2026-11-25', level: 'B-T' } as const;
    const document = { id: 'brief-1', sha256: 'c'.repeat(64) };
    walk.send(
      step[0] === 'seal'
        ? {
            type: 'activityDone',
            runId: runId!,
            activity: 'seal',
            result: { documents: [{ ...document, signature }] },
          }
        : {
            type: 'activityDone',
            runId: runId!,
            activity: 'subflow',
            result: { outcome: 'completed', data: {}, documents: [{ ...document, signatures: [signature] }] },
          },
    );
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');
  });

  it('in the case that called this one, is not replaced here', () => {
    const start = smallCase({ herwerken: filling({ done: 'klaar' }) });
    const documents = start.documents.map((document) => ({ ...document, signedBefore: true as const }));
    expect(begun({ ...start, documents }).refusal(replacing())).toBe('document/signed-for-good');
    expect(begun(start).refusal(replacing())).toBe('permitted');
  });

  it('goes to another flow as signed', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'advies'),
        advies: [
          'subflow',
          { flow: 'x', documents: [{ slot: 'x', from: 'brief' }] },
          { completed: 'klaar', refused: 'klaar' },
        ],
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    const [asked] = Object.values(walk.state().runs);
    expect(asked?.activity.input).toMatchObject({ documents: [{ id: 'brief-1', signedBefore: true }] });
  });
});
