import { describe, expect, it } from '@jest/globals';
import { isContact } from './contact.ts';
import { contact } from './schema/form.ts';

describe('a name and an e-mail address', () => {
  it.each([
    [true, { name: 'Mevrouw Maes', email: 'maes@example.org' }],
    [true, { name: 'x', email: "o'brien+post@sub.klaverdam.example" }],
    [true, { name: ` ${'x'.repeat(200)} `, email: 'maes@example.org' }],
    [true, { name: 'Maes', email: `${'x'.repeat(242)}@example.org` }],
    [false, { name: 'Maes', email: `${'x'.repeat(243)}@example.org` }],
    [false, { name: 'Maes', email: ['maes@example.org'] }],
    [false, { name: ' ', email: 'maes@example.org' }],
    [false, { name: 'x'.repeat(201), email: 'maes@example.org' }],
    [false, { name: 'Maes', email: `${'x'.repeat(250)}@example.org` }],
    [false, { name: 'Maes', email: 'maes' }],
    [false, { name: 'Maes', email: '.maes@example.org' }],
    [false, { name: 'Maes', email: 'ma..es@example.org' }],
    [false, { name: 'Maes', email: 'maes@localhost' }],
    [false, { name: 'Maes', email: 'maes@example.org', bcc: 'ander@example.org' }],
    [false, { name: 'Maes' }],
    [false, { name: 1, email: 'maes@example.org' }],
    [false, 'Maes <maes@example.org>'],
    [false, null],
    [false, ['Maes', 'maes@example.org']],
  ])('is %s for %j, with and without the schema', (isOne, value) => {
    expect(isContact(value)).toBe(isOne);
    expect(contact.safeParse(value).success).toBe(isOne);
  });
});
