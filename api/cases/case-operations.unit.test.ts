import { describe, expect, it } from '@jest/globals';
import { atSigning, begun, director, mayor } from '../../engine/testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import { smallCase } from '../../engine/testing/small-flow.ts';
import type { CaseStart } from '../../engine/index.ts';
import type { CaseWalk } from '../../engine/testing/walk-case.ts';
import { operationsOf } from './case-operations.ts';

const told = (walk: CaseWalk, { plan }: CaseStart = outgoingLetterCase()) =>
  operationsOf(plan, walk.state(), actorFor('role:beheerder'), '2026-11-25T09:00:00.000Z');
const refusalsOf = (walk: CaseWalk, start?: CaseStart) =>
  told(walk, start).places.map(({ nodeId, skips }) => [nodeId, skips.map(({ port, refusal }) => [port, refusal])]);

const underWay = 'Hier is niets meer te herstellen: het probleem is al opgelost.';
const given = 'Hier is al een handtekening gegeven, en die gaat niet verloren. Laat ze opnieuw verwerken.';

describe('how a case can be brought on', () => {
  it('is, from people, by each port that is drawn, with the step behind it', () => {
    const [place] = told(begun(outgoingLetterCase())).places;
    expect(place).toMatchObject({ nodeId: 'paraaf', taskId: 'paraaf.1.0', runId: null, holdsToken: true });
    expect(place?.skips.map(({ port }) => port)).toEqual(['approved', 'rejected', 'returned']);
    expect(place?.skips.every(({ leadsTo, refusal }) => leadsTo !== null && refusal === null)).toBe(true);
  });

  it('says that an activity must fail before it is passed over', () => {
    const walk = atSigning();
    for (const [index, principal] of [director, mayor].entries()) {
      walk.sign(`tekenen.1.${String(index)}`, principal);
      walk.done(`tekenen.1.${String(index)}.sign.1`);
    }
    expect(refusalsOf(walk)).toEqual([['verzenden', [['delivered', underWay]]]]);
    expect(told(walk).places[0]?.waitsFor).toBe('activity');
    walk.fail('verzenden.1');
    expect(refusalsOf(walk)).toEqual([['verzenden', [['delivered', null]]]]);
    expect(told(walk).places[0]).toMatchObject({ runId: 'verzenden.1', taskId: null, waitsFor: 'operator' });
  });

  it('lets go by no port what failed beside the work, and says why a signature cannot be', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    walk.fail('tekenen.1.0.sign.1');
    const beside = told(walk).places.find(({ runId }) => runId !== null);
    expect(beside).toMatchObject({ nodeId: 'tekenen', holdsToken: false, waitsFor: 'operator' });
    expect(beside?.skips).toEqual([{ port: null, portName: null, leadsTo: null, refusal: given }]);
  });

  it('names the branches of a choice that failed as the administrator did', () => {
    const start = smallCase(
      {
        keuze: [
          'decide',
          { branches: [{ id: 'veel', name: { nl: 'Veel geld' }, when: 'bedrag > 10' }] },
          { veel: 'klaar', otherwise: 'geweigerd' },
        ],
      },
      { form: [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }], data: { bedrag: null } },
    );
    const { places, form, data } = told(begun(start), start);
    expect(places[0]?.skips.map(({ port, portName }) => [port, portName])).toEqual([
      ['veel', 'Veel geld'],
      ['otherwise', null],
    ]);
    expect([form.map(({ id }) => id), data]).toEqual([['bedrag'], { bedrag: null }]);
  });

  it('names every step but the start, in the order of the flow', () => {
    const { steps } = told(begun(outgoingLetterCase()));
    expect(steps[0]?.nodeId).toBe('paraaf');
    expect(steps.map(({ nodeId }) => nodeId)).not.toContain('start');
    expect(new Set(steps.map(({ nodeId }) => nodeId)).size).toBe(
      Object.keys(outgoingLetterCase().plan.nodes).length - 1,
    );
  });
});
