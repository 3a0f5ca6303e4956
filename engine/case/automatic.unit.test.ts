import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';

const form = [
  { id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' } },
  { id: 'klant', type: 'contact', label: { nl: 'Klant' }, required: true },
];
const data = { onderwerp: 'Speelstraat', klant: { name: 'Mevrouw Maes', email: 'maes@example.org' } };
const texts = {
  subject: { nl: 'Brief: {onderwerp}', fr: 'Lettre : {onderwerp}' },
  message: { nl: 'Geachte {klant.name}\n\nIn bijlage de brief.' },
};

describe('a step without people', () => {
  it.each([
    ['deliver', { recipients: ['field:klant'], ...texts }, 'delivered'],
    ['notify', { to: ['starter'], ...texts }, 'notified'],
  ])('%s fills the fields of the case in its texts, in each language', (kind, settings, port) => {
    const walk = begun(smallCase({ stap: [kind, settings, { [port]: 'klaar' }] }, { form, data }));
    expect(walk.state().runs['stap.1']?.activity.input).toMatchObject({
      subject: { nl: 'Brief: Speelstraat', fr: 'Lettre : Speelstraat' },
      message: { nl: 'Geachte Mevrouw Maes\n\nIn bijlage de brief.' },
    });
  });
});

describe('a delivery', () => {
  const both = { klant: data.klant, buur: { name: 'Mijnheer Claes', email: 'claes@example.org' } };
  const settings = { recipients: ['field:klant', 'field:buur'], channels: ['ebox', 'email'], ...texts };
  const fields = [...form, { id: 'buur', type: 'contact', label: { nl: 'Buur' } }];
  const delivering = (ports: Record<string, string>) =>
    begun(smallCase({ stap: ['deliver', settings, ports] }, { form: fields, data: { ...data, ...both } }));
  const reachedOne = {
    type: 'activityDone' as const,
    runId: 'stap.1',
    activity: 'deliver' as const,
    result: {
      deliveries: [
        { recipient: 'Mevrouw Maes', channel: 'email' as const, reference: 'r', at: '2026-11-25T10:00:00Z' },
      ],
      undeliverable: [1],
    },
  };

  it('tries the channels of the step in their order', () => {
    expect(delivering({ delivered: 'klaar' }).state().runs['stap.1']?.activity.input).toMatchObject({
      channels: ['ebox', 'email'],
    });
  });

  it('leaves by its own port when somebody was not reached', () => {
    const walk = delivering({ delivered: 'klaar', undeliverable: 'geweigerd' });
    walk.send(reachedOne);
    expect(walk.state()).toMatchObject({ status: 'refused', deliveries: [{ recipient: 'Mevrouw Maes' }] });
  });

  it('waits for somebody who looks where that is not drawn, and sends again only to who was not reached', () => {
    const walk = delivering({ delivered: 'klaar' });
    walk.send(reachedOne);
    expect(walk.state().runs).toMatchObject({
      'stap.2': { incident: { code: 'deliver/undeliverable' }, activity: { input: { recipients: [both.buur] } } },
    });
    const actor = actorFor('role:functioneel-beheerder');
    walk.send({ type: 'operated', actor, operation: { type: 'retry', runId: 'stap.2' } });
    walk.done('stap.2');
    expect(walk.state().status).toBe('completed');
    expect(walk.state().deliveries).toHaveLength(2);
  });
});

describe('a seal', () => {
  const mayor = 'role:burgemeester';
  const nodes: Parameters<typeof smallCase>[0] = {
    samen: ['fork', { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) }, { a: 'tekenen', b: 'akkoord' }],
    tekenen: ['sign', { who: [{ who: [mayor] }] }, { signed: 'weer', refused: 'geweigerd' }],
    akkoord: ['approve', { who: [{ who: ['starter'] }] }, { approved: 'zegel', rejected: 'geweigerd' }],
    zegel: ['seal', {}, { sealed: 'weer' }],
    weer: ['join', {}, { joined: 'klaar' }],
  };

  it('waits for a signature that is on its way, and is set on what that left', () => {
    const walk = begun(smallCase(nodes));
    walk.sign('tekenen.1.0', mayor);
    walk.act('akkoord.1.0', 'person:an-peeters', 'approved');
    expect(walk.state().runs['zegel.1']).toBeUndefined();
    walk.done('tekenen.1.0.sign.1');
    const signed = walk.state().documents['brief-1']!.sha256;
    expect(walk.state().runs['zegel.1']?.activity.input).toEqual({
      documents: [{ id: 'brief-1', sha256: signed }],
      text: null,
    });
    walk.done('zegel.1');
    expect(walk.state()).toMatchObject({ status: 'completed', documents: { 'brief-1': { revision: 4 } } });
  });

  it('lets nobody sign what is being sealed', () => {
    const walk = begun(smallCase(nodes));
    walk.act('akkoord.1.0', 'person:an-peeters', 'approved');
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor))).toBe('document/changed');
    walk.done('zegel.1');
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor))).toBe('permitted');
  });
});

describe('a call', () => {
  const settings = {
    connector: 'http',
    action: 'melden',
    input: [{ name: 'titel', value: '"Over " + onderwerp' }],
    output: [{ field: 'onderwerp', value: 'result.titel' }],
  };
  const calling = (ports: Record<string, string>, more = {}) =>
    begun(smallCase({ stap: ['call', { ...settings, ...more }, ports] }, { form, data }));

  it('sends values of the case, and keeps what comes back', () => {
    const walk = calling({ done: 'klaar' });
    expect(walk.state().runs['stap.1']?.activity.input).toMatchObject({ values: { titel: 'Over Speelstraat' } });
    walk.done('stap.1');
    expect(walk.state()).toMatchObject({ status: 'completed', data: { onderwerp: 'Over Speelstraat' } });
  });

  it('waits with an answer that the case cannot hold', () => {
    const walk = calling({ done: 'klaar' }, { output: [{ field: 'onderwerp', value: '[1, 2]' }] });
    walk.done('stap.1');
    expect(walk.state().runs['stap.1']?.incident).toMatchObject({ code: 'feel/failed' });
    expect(walk.state().data['onderwerp']).toBe('Speelstraat');
  });

  it('goes on where the flow foresees that it fails, and is an incident where not', () => {
    const foreseen = calling({ done: 'klaar', failed: 'geweigerd' });
    foreseen.fail('stap.1');
    expect(foreseen.state().status).toBe('refused');
    const unforeseen = calling({ done: 'klaar' });
    unforeseen.fail('stap.1');
    expect(unforeseen.state().runs['stap.1']?.incident?.code).toBe('mail/refused');
  });

  it('is an incident when its values cannot be worked out', () => {
    const walk = calling({ done: 'klaar' }, { input: [{ name: 'x', value: 'onbekend + 1' }] });
    expect(Object.values(walk.state().stalls)[0]?.incident.code).toBe('feel/failed');
  });
});

describe('another flow', () => {
  const nodes: Parameters<typeof smallCase>[0] = {
    stap: [
      'subflow',
      {
        flow: 'uittreksel',
        input: [{ field: 'titel', value: 'onderwerp' }],
        documents: [{ slot: 'hoofd', from: 'brief' }],
        output: [{ field: 'onderwerp', value: 'result.besluit' }],
      },
      { completed: 'klaar', refused: 'geweigerd' },
    ],
  };
  const ended = (outcome: 'completed' | 'refused' | 'cancelled') => ({
    type: 'activityDone' as const,
    runId: 'stap.1',
    activity: 'subflow' as const,
    result: {
      outcome,
      data: { besluit: 'Goedgekeurd' },
      documents: [{ id: 'brief-1', sha256: 'e'.repeat(64), signatures: [] }],
    },
  });

  it('gets values and documents of the case, which come back as it left them', () => {
    const walk = begun(smallCase(nodes, { form, data }));
    expect(walk.state().runs['stap.1']?.activity.input).toMatchObject({
      flow: 'uittreksel',
      data: { titel: 'Speelstraat' },
      documents: [{ slot: 'hoofd', id: 'brief-1', fileName: 'brief.pdf' }],
    });
    walk.send(ended('completed'));
    expect(walk.state()).toMatchObject({
      status: 'completed',
      data: { onderwerp: 'Goedgekeurd' },
      documents: { 'brief-1': { sha256: 'e'.repeat(64) } },
    });
  });

  it.each(['refused', 'cancelled'] as const)('that was %s leaves as refused', (outcome) => {
    const walk = begun(smallCase(nodes, { form, data }));
    walk.send(ended(outcome));
    expect(walk.state().status).toBe('refused');
  });
});
