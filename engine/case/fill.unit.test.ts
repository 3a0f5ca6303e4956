import { describe, expect, it } from '@jest/globals';
import { approve, begun } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import { permits } from './permits.ts';

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

  it('says in a sentence what is wrong with an answer', () => {
    const start = smallCase({ invullen: ['fill', { who: [{ who: [clerk] }], form }, { done: 'klaar' }] });
    const event = { ...filled({ bedrag: -1 }), at: '2026-11-26T10:00:00.000Z' };
    expect(permits(start.plan, begun(start).state(), event)).toMatchObject({
      ok: false,
      problem: { code: 'data/invalid', params: { sentence: 'Schrijf minstens 0.' } },
    });
  });

  it('takes a colleague for one: whether there is such a person, the API has seen', () => {
    const person = { id: 'collega', type: 'person', label: { nl: 'Collega' }, required: true };
    const walked = walk({ invullen: ['fill', { who: [{ who: [clerk] }], form: [person] }, { done: 'klaar' }] });
    walked.send(filled({ collega: 'jan' }));
    expect(walked.state()).toMatchObject({ status: 'completed', data: { collega: 'jan' } });
  });

  it('takes answers to an open task of its own only', () => {
    const walked = walk({
      invullen: ['fill', { who: [{ who: [clerk] }], form }, { done: 'paraaf' }],
      paraaf: approve({ who: [{ who: [clerk] }] }),
    });
    walked.send(filled({ bedrag: 1 }));
    expect(walked.refusal(filled({ bedrag: 2 }))).toBe('task/closed');
    expect(walked.refusal({ ...filled({}), taskId: 'elders.1.0' })).toBe('task/unknown');
    expect(walked.refusal({ ...filled({}), taskId: 'paraaf.1.0' })).toBe('task/wrong-act');
    expect(walked.state().data['bedrag']).toBe(1);
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
