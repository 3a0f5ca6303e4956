import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
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
