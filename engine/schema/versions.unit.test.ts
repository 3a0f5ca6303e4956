import { describe, expect, it } from '@jest/globals';
import { parseFlow } from '../parse-flow.ts';
import { outgoingLetter } from '../testing/outgoing-letter.ts';
import { inPresentVersion, migrations, schemaName, versionOf } from './versions.ts';
import type { Migration } from './versions.ts';

const renaming: Migration = ({ titel, ...flow }) => ({ ...flow, name: titel });
const counting: Migration = ({ name, ...flow }) => ({ ...flow, name: { nl: name } });

describe('a flow of an older version of the language', () => {
  it('goes through each version after its own, in their order', () => {
    const first = { schema: 'paraaf/flow/1', key: 'brief', titel: 'Brief' };
    expect(inPresentVersion(first, [renaming, counting])).toEqual({
      schema: 'paraaf/flow/3',
      key: 'brief',
      name: { nl: 'Brief' },
    });
    const second = { schema: 'paraaf/flow/2', key: 'brief', name: 'Brief' };
    expect(inPresentVersion(second, [renaming, counting])).toEqual({
      schema: 'paraaf/flow/3',
      key: 'brief',
      name: { nl: 'Brief' },
    });
    expect(first).toEqual({ schema: 'paraaf/flow/1', key: 'brief', titel: 'Brief' });
  });

  it.each([
    { schema: 'paraaf/flow/3', titel: 'van nu' },
    { schema: 'paraaf/flow/4', titel: 'van later' },
    { schema: 'paraaf/scenario/1', titel: 'iets anders' },
    { schema: 1 },
    {},
    [],
    'tekst',
    null,
  ])('stays what it is when it is none: %j', (document) => {
    expect(inPresentVersion(document, [renaming, counting])).toBe(document);
  });

  it('says its version', () => {
    expect(versionOf({ schema: 'paraaf/flow/12' })).toBe(12);
    for (const schema of ['paraaf/flow/0', 'paraaf/flow/01', 'paraaf/flow/', 'paraaf/flow/1 ', 'flow/1'])
      expect(versionOf({ schema })).toBeNull();
  });
});

describe('the present version', () => {
  it('is one more than there are migrations, and what the shipped flows follow', () => {
    expect(schemaName()).toBe(`paraaf/flow/${migrations.length + 1}`);
    expect(outgoingLetter).toMatchObject({ schema: schemaName() });
    expect(parseFlow({ ...outgoingLetter, schema: schemaName(migrations.length + 2) })).toMatchObject({
      ok: false,
      problem: [{ code: 'schema/newer' }],
    });
  });
});
