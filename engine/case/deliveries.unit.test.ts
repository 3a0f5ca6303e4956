import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';

const klant = { name: 'Mevrouw Maes', email: 'maes@example.org' };
const buur = { name: 'Mijnheer Claes', email: 'claes@example.org' };
const form = ['klant', 'buur'].map((id) => ({ id, type: 'contact', label: { nl: id } }));
const text = { subject: { nl: 'Uw brief' }, message: { nl: 'Hij is er.' } };
const ports = { delivered: 'klaar', unopened: 'geweigerd' };

/** A case that comes to a delivery, on Wednesday 25 November 2026 at 11:00 in Brussels. */
const delivering = (settings: object = {}, drawn: Record<string, string> = ports): CaseWalk =>
  begun(
    smallCase(
      {
        stap: [
          'deliver',
          {
            recipients: ['field:klant', 'field:buur'],
            channels: ['portal', 'email'],
            openWithin: { workingDays: 2 },
            ...text,
            ...settings,
          },
          drawn,
        ],
      },
      { form, data: { klant, buur } },
    ),
  );

const opened = (field: string) => ({ type: 'deliveryOpened' as const, nodeId: 'stap', field });
const brought = (...channels: ('portal' | 'email')[]) => ({
  type: 'activityDone' as const,
  runId: 'stap.1',
  activity: 'deliver' as const,
  result: {
    deliveries: channels.map((channel, index) => ({
      recipient: [klant, buur][index]!.name,
      channel,
      reference: `r${index}`,
      at: '2026-11-25T10:00:00.000Z',
    })),
    undeliverable: [0, 1].slice(channels.length),
  },
});
const types = (walk: CaseWalk) => walk.trail().map(({ type }) => type);

describe('a delivery that must be opened', () => {
  it('waits for each recipient, and goes on when the last has opened it', () => {
    const walk = delivering();
    const commands = walk.send(brought('portal', 'portal'));
    expect(commands.at(-1)).toEqual({
      type: 'setTimer',
      timerId: 'stap.2',
      firesAt: '2026-11-27T16:00:00.000Z',
      summary: 'stap',
    });
    walk.at('2026-11-26T09:00:00.000Z');
    walk.send(opened('buur'));
    expect(walk.state()).toMatchObject({ status: 'running', waits: { 'stap.2': { nodeId: 'stap' } } });
    walk.at('2026-11-26T10:00:00.000Z');
    expect(walk.send(opened('klant')).map(({ type }) => type)).toContain('clearTimer');
    expect(walk.state()).toMatchObject({
      status: 'completed',
      waits: {},
      deliveries: [
        { field: 'klant', openedAt: '2026-11-26T10:00:00.000Z' },
        { field: 'buur', openedAt: '2026-11-26T09:00:00.000Z' },
      ],
    });
    expect(walk.trail().filter(({ type }) => type === 'document/opened')).toMatchObject([
      { nodeId: 'stap', detail: { recipient: 'Mijnheer Claes' } },
      { nodeId: 'stap', detail: { recipient: 'Mevrouw Maes' } },
    ]);
  });

  it('leaves by `unopened` when its term is over before', () => {
    const walk = delivering();
    walk.send(brought('portal', 'portal'));
    walk.send(opened('klant'));
    walk.at('2026-11-27T16:00:00.000Z');
    walk.send({ type: 'timerFired', timerId: 'stap.2' });
    expect(walk.state()).toMatchObject({ status: 'refused', waits: {} });
    expect(walk.trail().find(({ type }) => type === 'wait/over')?.detail).toEqual({ port: 'unopened' });
  });

  it('waits on without end where that is not drawn', () => {
    const walk = delivering({}, { delivered: 'klaar' });
    walk.send(brought('portal', 'portal'));
    walk.send({ type: 'timerFired', timerId: 'stap.2' });
    expect(walk.state().waits['stap.2']?.firesAt).toBeNull();
    walk.send(opened('klant'));
    walk.send(opened('buur'));
    expect(walk.state().status).toBe('completed');
  });

  it('does not wait for whom it reached by a channel that tells of no opening', () => {
    const walk = delivering();
    walk.send(brought('portal', 'email'));
    expect(walk.refusal(opened('buur'))).toBe('delivery/not-waiting');
    walk.send(opened('klant'));
    expect(walk.state().status).toBe('completed');
    const mailed = delivering();
    mailed.send(brought('email', 'email'));
    expect(mailed.state().status).toBe('completed');
  });

  it('waits for nobody without a term, and keeps what is opened all the same', () => {
    const delivery = { recipients: ['field:klant'], channels: ['portal'], ...text };
    const start = smallCase(
      {
        stap: ['deliver', delivery, { delivered: 'nog' }],
        nog: ['wait', { for: { message: 'antwoord' } }, { done: 'klaar' }],
      },
      { form, data: { klant } },
    );
    const walk = begun(start);
    expect(walk.refusal(opened('klant'))).toBe('delivery/not-waiting');
    walk.done('stap.1');
    expect(Object.keys(walk.state().waits)).toEqual(['nog.1']);
    walk.send(opened('klant'));
    expect(walk.state()).toMatchObject({
      status: 'running',
      waits: { 'nog.1': {} },
      deliveries: [{ openedAt: '2026-11-25T10:00:00.000Z' }],
    });
  });

  it('is opened once by each, and by nobody else', () => {
    const walk = delivering();
    walk.send(brought('portal', 'portal'));
    walk.send(opened('klant'));
    expect(walk.refusal(opened('klant'))).toBe('delivery/not-waiting');
    expect(walk.refusal(opened('iemand'))).toBe('delivery/not-waiting');
    expect(walk.refusal({ ...opened('buur'), nodeId: 'start' })).toBe('delivery/not-waiting');
    walk.send(opened('buur'));
    expect(walk.refusal(opened('buur'))).toBe('case/not-running');
  });

  it('begins its term when the last was reached, and then waits for those of before as well', () => {
    const walk = delivering();
    walk.send(brought('portal'));
    expect(walk.state().runs['stap.2']?.incident?.code).toBe('deliver/undeliverable');
    walk.at('2026-11-26T10:00:00.000Z');
    walk.send({
      type: 'operated',
      actor: actorFor('role:functioneel-beheerder'),
      operation: { type: 'retry', runId: 'stap.2' },
    });
    walk.done('stap.2');
    expect(walk.state().waits['stap.3']?.firesAt).toBe('2026-11-30T16:00:00.000Z');
    walk.send(opened('buur'));
    expect(walk.state().status).toBe('running');
    walk.send(opened('klant'));
    expect(walk.state().status).toBe('completed');
  });

  it('is an incident where the calendar cannot count its term, and is not sent again when that is tried again', () => {
    const walk = delivering({ openWithin: { workingDays: 900 } });
    walk.send(brought('portal', 'portal'));
    expect(walk.state().runs['stap.3']).toMatchObject({
      incident: { code: 'calendar/exhausted' },
      activity: { input: { recipients: [] } },
    });
    const actor = actorFor('role:functioneel-beheerder');
    const calendar = { ...walk.state().calendar, untilOn: '2032-12-31' };
    walk.send({ type: 'calendarChanged', actor, calendar });
    walk.send({ type: 'operated', actor, operation: { type: 'retry', runId: 'stap.3' } });
    walk.done('stap.3');
    expect(Object.keys(walk.state().waits)).toEqual(['stap.4']);
    expect(types(walk).filter((type) => type === 'document/delivered')).toHaveLength(2);
  });

  it('counts its term again on another calendar', () => {
    const walk = delivering();
    walk.send(brought('portal', 'portal'));
    const calendar = { ...walk.state().calendar, closedOn: ['2026-11-26'] };
    walk.send({ type: 'calendarChanged', actor: actorFor('role:functioneel-beheerder'), calendar });
    expect(walk.state().waits['stap.2']?.firesAt).toBe('2026-11-30T16:00:00.000Z');
  });
});
