import { describe, expect, it } from '@jest/globals';
import { approve, begun, head, mayor, short } from '../testing/case-scenes.ts';
import { codeThrownBy } from '../testing/code-thrown-by.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import { advance } from './advance.ts';
import type { CaseStart } from './case-start.ts';
import { projectCase } from './project-case.ts';

describe('a choice, a split and a join', () => {
  const form = [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }];
  const choiceCase = (data: CaseStart['data']) =>
    smallCase(
      {
        keuze: [
          'decide',
          {
            branches: [
              { id: 'groot', name: { nl: 'Groot' }, when: 'bedrag > 8000' },
              { id: 'middel', name: { nl: 'Middel' }, when: 'bedrag > 100' },
            ],
          },
          { groot: 'a', middel: 'b', otherwise: 'klaar' },
        ],
        a: approve({ who: [{ who: [mayor] }] }),
        b: approve({ who: [{ who: [head] }] }),
      },
      { form, data },
    );
  const choice = (data: CaseStart['data']) => begun(choiceCase(data));

  it('takes the first branch whose condition holds', () => {
    expect(Object.keys(choice({ bedrag: 9_000 }).state().tasks)).toEqual(['a.1.0']);
    expect(Object.keys(choice({ bedrag: 500 }).state().tasks)).toEqual(['b.1.0']);
    expect(choice({ bedrag: 5 }).state().status).toBe('completed');
  });

  it('whose condition fails is an incident, and is tried again on request', () => {
    const { plan } = choiceCase({});
    const walk = choice({ bedrag: null });
    expect(projectCase(plan, walk.state()).incidents).toMatchObject([
      { runId: 'keuze.stall.1', nodeId: 'keuze', code: 'feel/failed' },
    ]);
    const operation = { type: 'retry', runId: 'keuze.stall.1' } as const;
    const retry = { type: 'operated', actor: actorFor('role:beheerder'), operation } as const;
    expect(short(walk.send(retry))).toEqual(['record incident/retried', 'record incident/raised']);
    const mended = { ...walk.state(), data: { bedrag: 500 } };
    const { state } = advance(plan, mended, { ...retry, at: '2026-11-26T10:00:00.000Z' });
    expect(Object.keys(state.tasks)).toEqual(['b.1.0']);
  });

  it('that only runs round is an incident, not an endless loop', () => {
    const round = smallCase({
      keuze: [
        'decide',
        { branches: [{ id: 'rond', name: { nl: 'Rond' }, when: 'true' }] },
        { rond: 'keuze', otherwise: 'klaar' },
      ],
    });
    const walk = begun(round);
    expect(Object.values(walk.state().stalls)).toMatchObject([{ incident: { code: 'flow/endless' } }]);
    // Four times as many moves as there are edges, and a hundred.
    expect(walk.trail().filter(({ type }) => type === 'decision/taken')).toHaveLength(4 * 3 + 100);
  });

  it('that is one of many in a row is taken, and so are the others', () => {
    const row = Array.from({ length: 120 }, (_, index): [string, Parameters<typeof smallCase>[0][string]] => [
      `keuze-${index}`,
      [
        'decide',
        { branches: [{ id: 'nee', name: { nl: 'Nee' }, when: 'false' }] },
        { nee: 'klaar', otherwise: index < 119 ? `keuze-${index + 1}` : 'klaar' },
      ],
    ]);
    const walk = begun(smallCase(Object.fromEntries(row)));
    expect(walk.state()).toMatchObject({ status: 'completed', stalls: {} });
  });

  it('cannot come from an edge into the start, for no plan has one', () => {
    const start = smallCase({ paraaf: approve({ who: [{ who: [mayor] }] }) });
    const { edges } = start.plan;
    const plan = {
      ...start.plan,
      edges: { ...edges, 'paraaf-approved': { ...edges['paraaf-approved']!, to: 'start' } },
    };
    const walk = begun({ ...start, plan });
    expect(codeThrownBy(() => walk.act('paraaf.1.0', mayor, 'approved'))).toBe('plan/broken');
  });

  it('runs all branches, and the join waits for every one', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }, { approved: 'samen' }),
        rechts: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
        samen: ['join', {}, { joined: 'klaar' }],
      }),
    );
    expect(Object.keys(walk.state().tasks)).toEqual(['links.1.0', 'rechts.1.0']);
    walk.act('rechts.1.0', head, 'approved');
    expect(walk.state()).toMatchObject({ status: 'running', tokens: ['rechts-approved'] });
    walk.act('links.1.0', mayor, 'approved');
    expect(walk.state()).toMatchObject({ status: 'completed', tokens: [] });
  });

  it('stops the other branches at an end that stops the case', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }),
        rechts: approve({ who: [{ who: [head] }], due: { workingDays: 2 }, ladder: [reminder] }),
      }),
    );
    expect(short(walk.act('links.1.0', mayor, 'rejected'))).toEqual([
      'record task/acted',
      'record task/closed',
      'closeTask links.1.0',
      'clearTimer rechts.1.0.0.0',
      'record task/closed',
      'closeTask rechts.1.0',
      'record case/ended',
      'finish refused',
    ]);
  });

  const reminder = { when: { beforeDue: { workingDays: 1 } }, do: 'remind' };

  it('moves no token any more after an end that stops the case', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'geweigerd', b: 'rechts' }],
        rechts: approve({ who: [{ who: [head] }] }),
      }),
    );
    expect(walk.state()).toMatchObject({ status: 'refused', tasks: {}, visits: {} });
  });

  it('keeps two tokens apart that stall before one choice', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const branches = [{ ...branch('ja'), when: 'bedrag > 1' }];
    const walk = begun(
      smallCase(
        {
          splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'keuze', b: 'keuze' }],
          keuze: ['decide', { branches }, { ja: 'klaar', otherwise: 'klaar' }],
        },
        { form, data: { bedrag: null } },
      ),
    );
    expect(Object.keys(walk.state().stalls)).toEqual(['keuze.stall.1', 'keuze.stall.2']);
  });

  it('ends with the outcome of the last end', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const nee = ['end', { outcome: 'refused' }, {}] as [string, object, Record<string, string>];
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }),
        rechts: approve({ who: [{ who: [head] }] }, { approved: 'nee' }),
        nee,
      }),
    );
    walk.act('links.1.0', mayor, 'approved');
    expect(short(walk.act('rechts.1.0', head, 'approved'))).toContain('finish refused');
  });
});

describe('a delivery', () => {
  const delivering = (data: CaseStart['data']) =>
    begun(
      smallCase(
        {
          uit: [
            'deliver',
            { recipients: ['field:burger'], subject: { nl: 'Brief' }, message: { nl: 'Brief' } },
            { delivered: 'klaar' },
          ],
        },
        { form: [{ id: 'burger', type: 'contact', label: { nl: 'Burger' } }], data },
      ),
    );

  it('to nobody is an incident, and is tried again on request', () => {
    const walk = delivering({ burger: null });
    expect(walk.state()).toMatchObject({
      runs: {},
      stalls: { 'uit.stall.1': { incident: { code: 'deliver/nobody' } } },
    });
    const operate = (operation: object) =>
      walk.send({ type: 'operated', actor: actorFor('role:beheerder'), operation: operation as never });
    operate({ type: 'correct', data: { burger: { name: 'Rik', email: 'rik@burger.example' } }, reason: 'Vergeten' });
    operate({ type: 'retry', runId: 'uit.stall.1' });
    expect(Object.keys(walk.state().runs)).toEqual(['uit.1']);
  });
});
