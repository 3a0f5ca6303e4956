import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';

const clerk = 'role:dossierbeheerder';
const form = [
  { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' }, required: true, min: 0 },
  { id: 'nota', type: 'text', label: { nl: 'Nota' } },
];

const walk = (nodes: Parameters<typeof smallCase>[0]) => begun(smallCase(nodes));

const filled = (data: object) => ({
  type: 'filled' as const,
  taskId: 'invullen.1.0',
  actor: actorFor(clerk),
  data: { ...data },
});

describe('a step that asks for answers', () => {
  const asking = () => walk({ invullen: ['fill', { who: [{ who: [clerk] }], form }, { done: 'keuze' }], ...choice });
  const choice: Parameters<typeof smallCase>[0] = {
    keuze: [
      'decide',
      { branches: [{ id: 'veel', name: { nl: 'Veel' }, when: 'bedrag > 100' }] },
      { veel: 'geweigerd', otherwise: 'klaar' },
    ],
  };

  it('keeps them in the case, and the flow can choose by them', () => {
    const walked = asking();
    walked.send(filled({ bedrag: 250, nota: ' dringend ' }));
    expect(walked.state()).toMatchObject({ status: 'refused', data: { bedrag: 250, nota: 'dringend' } });
    expect(walked.trail().find(({ type }) => type === 'task/acted')?.detail).toEqual({ outcome: 'done' });
  });

  it('takes no answer that a form would not take, and says which', () => {
    const walked = asking();
    expect(walked.refusal(filled({}))).toBe('data/invalid');
    expect(walked.refusal(filled({ bedrag: -1 }))).toBe('data/invalid');
    expect(walked.refusal(filled({ bedrag: 1, anders: 2 }))).toBe('data/invalid');
    expect(walked.refusal({ ...filled({ bedrag: 1 }), actor: actorFor('role:burgemeester') })).toBe(
      'task/not-your-principal',
    );
  });

  it('is not approved, and may be done by who replaces an absent colleague', () => {
    const walked = asking();
    const approving = {
      type: 'acted' as const,
      taskId: 'invullen.1.0',
      actor: actorFor(clerk),
      outcome: 'approved' as const,
    };
    expect(walked.refusal(approving)).toBe('task/wrong-act');
    expect(walked.refusal({ ...filled({ bedrag: 1 }), actor: actorFor(clerk, { ground: 'replacement' }) })).toBe(
      'permitted',
    );
  });
});

describe('a document that is replaced', () => {
  const mayor = 'role:burgemeester';
  const director = 'role:algemeen-directeur';
  const nodes: Parameters<typeof smallCase>[0] = {
    samen: ['fork', { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) }, { a: 'tekenen', b: 'herwerken' }],
    tekenen: ['sign', { who: [{ who: [director, mayor] }] }, { signed: 'weer', refused: 'geweigerd' }],
    herwerken: ['fill', { who: [{ who: [clerk] }], documents: ['brief'] }, { done: 'weer' }],
    weer: ['join', {}, { joined: 'klaar' }],
  };
  const replacing = {
    type: 'documentReplaced' as const,
    taskId: 'herwerken.1.0',
    actor: actorFor(clerk),
    documentId: 'brief-1',
    sha256: 'f'.repeat(64),
    fileName: 'brief v2.pdf',
  };

  it('loses its signatures, begins signing again, and tells why to who had signed', () => {
    const walked = walk(nodes);
    walked.sign('tekenen.1.0', director);
    walked.done('tekenen.1.0.sign.1');
    expect(walked.task('tekenen.1.0').acts).toHaveLength(1);

    const commands = walked.send(replacing);
    expect(walked.task('tekenen.1.0')).toMatchObject({ acts: [], pending: [] });
    expect(walked.state().documents['brief-1']).toMatchObject({
      sha256: 'f'.repeat(64),
      fileName: 'brief v2.pdf',
      signatures: [],
    });
    expect(walked.trail().at(-1)).toMatchObject({ type: 'document/replaced', detail: { signaturesLost: 1 } });
    const told = Object.values(walked.state().runs).map(({ activity }) => activity);
    expect(told).toMatchObject([{ activity: 'notify', input: { to: [`person:${actorFor(director).personId}`] } }]);
    expect(commands.at(-1)?.type).toBe('run');
  });

  it('lets a signature go that was on its way into the one before', () => {
    const walked = walk(nodes);
    walked.sign('tekenen.1.0', director);
    walked.send(replacing);
    expect(walked.state().runs['tekenen.1.0.sign.1']).toBeUndefined();
    expect(walked.trail().at(-1)?.detail).toMatchObject({ signaturesLost: 1 });
    expect(walked.refusal(walked.signing('tekenen.1.0', director))).toBe('permitted');
  });

  it('is what the step allows, and by who does the step', () => {
    const walked = walk({
      ...nodes,
      herwerken: ['fill', { who: [{ who: [clerk] }], form }, { done: 'weer' }],
    });
    expect(walked.refusal(replacing)).toBe('document/not-replaceable');
    const other = walk(nodes);
    expect(other.refusal({ ...replacing, documentId: 'weg' })).toBe('document/missing');
    expect(other.refusal({ ...replacing, actor: actorFor(mayor) })).toBe('task/not-your-principal');
    expect(other.refusal({ ...replacing, taskId: 'tekenen.1.0', actor: actorFor(mayor) })).toBe('task/wrong-act');
  });
});
