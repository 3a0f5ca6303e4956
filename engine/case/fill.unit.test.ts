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
