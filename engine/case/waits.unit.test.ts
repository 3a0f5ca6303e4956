import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';

const fields = [
  { id: 'dag', type: 'date', label: { nl: 'Dag' } },
  { id: 'kenmerk', type: 'text', label: { nl: 'Kenmerk' } },
  { id: 'antwoord', type: 'text', label: { nl: 'Antwoord' } },
];

/** A case that has come to a wait, on Wednesday 25 November 2026 at 11:00 in Brussels. */
function waiting(awaited: object, data = {}, ports: Record<string, string> = { done: 'klaar' }): CaseWalk {
  return begun(smallCase({ wacht: ['wait', { for: awaited }, ports] }, { form: fields, data }));
}

const message = (name: string, key: string, data = {}) => ({ type: 'messageReceived' as const, name, key, data });

describe('a wait for working time', () => {
  it('is over when it has passed on the calendar', () => {
    const walk = waiting({ duration: { workingDays: 2 } });
    const { firesAt } = walk.state().waits['wacht.1']!;
    expect(firesAt).toBe('2026-11-27T16:00:00.000Z');
    walk.at(firesAt!);
    walk.send({ type: 'timerFired', timerId: 'wacht.1' });
    expect(walk.state()).toMatchObject({ status: 'completed', waits: {} });
    expect(walk.trail().map(({ type }) => type)).toContain('wait/over');
  });
});

describe('a wait for a day', () => {
  it('goes on when its working hours begin, or those of the next working day', () => {
    expect(waiting({ date: 'dag' }, { dag: '2026-11-27' }).state().waits['wacht.1']?.firesAt).toBe(
      '2026-11-27T08:00:00.000Z',
    );
    expect(waiting({ date: 'dag' }, { dag: '2026-11-28' }).state().waits['wacht.1']?.firesAt).toBe(
      '2026-11-30T08:00:00.000Z',
    );
  });

  it('does not wait for a day that has come', () => {
    expect(waiting({ date: 'dag' }, { dag: '2026-11-24' }).state().status).toBe('completed');
  });

  it('is an incident when no day was filled in', () => {
    const [stall] = Object.values(waiting({ date: 'dag' }).state().stalls);
    expect(stall?.incident).toMatchObject({ code: 'wait/no-date', message: 'Voor ‘wacht’ is de datum niet ingevuld.' });
  });
});

describe('a wait for a message', () => {
  const awaited = { message: 'antwoord', output: [{ field: 'antwoord', value: 'message.tekst' }] };

  it('goes on when the message for this case comes, and keeps what it brings', () => {
    const walk = waiting(awaited);
    expect(walk.state().waits['wacht.1']?.message).toEqual({ name: 'antwoord', key: walk.state().info.number });
    expect(walk.refusal(message('antwoord', 'een ander dossier'))).toBe('message/not-awaited');
    expect(walk.refusal(message('iets anders', walk.state().info.number))).toBe('message/not-awaited');
    walk.send(message('antwoord', walk.state().info.number, { tekst: 'akkoord' }));
    expect(walk.state()).toMatchObject({ status: 'completed', data: { antwoord: 'akkoord' } });
  });

  it('is told apart by an expression', () => {
    const walk = waiting({ ...awaited, correlation: '"K-" + kenmerk' }, { kenmerk: '7' });
    expect(walk.state().waits['wacht.1']?.message?.key).toBe('K-7');
  });

  it('beside another for the same message sees the data of before, whatever the other keeps', () => {
    const branches = ['a', 'b'].map((id) => ({ id, name: { nl: id } }));
    const keeping = (field: string, value: string) => ({ for: { message: 'antwoord', output: [{ field, value }] } });
    const start = smallCase(
      {
        samen: ['fork', { branches }, { a: 'eerst', b: 'daarna' }],
        eerst: ['wait', keeping('kenmerk', 'message.kenmerk'), { done: 'weer' }],
        daarna: ['wait', keeping('antwoord', 'kenmerk + "!"'), { done: 'weer' }],
        weer: ['join', {}, { joined: 'klaar' }],
      },
      { form: fields, data: { kenmerk: 'A' } },
    );
    const walk = begun(start);
    const both = message('antwoord', start.number, { kenmerk: null });
    expect(walk.refusal(both)).toBe('permitted');
    walk.send(both);
    expect(walk.state()).toMatchObject({ status: 'completed', data: { kenmerk: null, antwoord: 'A!' } });
  });

  it('is an incident when nothing tells the case apart', () => {
    const [stall] = Object.values(waiting({ ...awaited, correlation: 'kenmerk' }).state().stalls);
    expect(stall?.incident.code).toBe('feel/failed');
  });

  it('takes no message whose content it cannot keep', () => {
    const walk = waiting(awaited);
    expect(walk.refusal(message('antwoord', walk.state().info.number, { tekst: { lijst: [] } }))).toBe('data/invalid');
  });

  it('leaves as overdue when it does not come in time, and takes it no more', () => {
    const ports = { done: 'klaar', overdue: 'geweigerd' };
    const walk = waiting({ ...awaited, within: { workingDays: 1 } }, {}, ports);
    walk.at('2026-11-26T16:00:00.000Z');
    walk.send({ type: 'timerFired', timerId: 'wacht.1' });
    expect(walk.state().status).toBe('refused');
  });

  it('goes on waiting where nothing is drawn for that', () => {
    const walk = waiting({ ...awaited, within: { workingDays: 1 } });
    walk.at('2026-11-26T16:00:00.000Z');
    walk.send({ type: 'timerFired', timerId: 'wacht.1' });
    expect(walk.state().waits['wacht.1']?.firesAt).toBeNull();
    expect(walk.refusal({ type: 'timerFired', timerId: 'wacht.1' })).toBe('timer/unknown');
    const { calendar } = walk.state();
    const closed = { ...calendar, closedOn: [...calendar.closedOn, '2026-11-27'] };
    expect(
      walk.send({ type: 'calendarChanged', actor: actorFor('role:functioneel-beheerder'), calendar: closed }),
    ).toHaveLength(1);
    expect(walk.state().waits['wacht.1']?.firesAt).toBeNull();
    walk.send(message('antwoord', walk.state().info.number, { tekst: 'laat' }));
    expect(walk.state().status).toBe('completed');
  });

  it('clears its timer when the message comes', () => {
    const walk = waiting({ ...awaited, within: { workingDays: 1 } });
    const commands = walk.send(message('antwoord', walk.state().info.number, { tekst: 'ja' }));
    expect(commands).toContainEqual({ type: 'clearTimer', timerId: 'wacht.1' });
  });
});
