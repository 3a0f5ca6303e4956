import { describe, expect, it } from '@jest/globals';
import { createIntl } from 'react-intl';
import { dutch, type MessageKey } from '../i18n/languages.ts';

describe('the Dutch messages', () => {
  it.each(Object.keys(dutch) as MessageKey[])('%s can be said', (key) => {
    const faults: unknown[] = [];
    const intl = createIntl({ locale: 'nl-BE', messages: dutch, onError: (fault) => faults.push(fault) });
    const names = [...dutch[key].matchAll(/\{(\w+)/g)].map(([, name]) => [name, 2]);
    const sentence = intl.formatMessage({ id: key }, Object.fromEntries(names) as Record<string, number>);
    expect(faults).toEqual([]);
    expect(sentence).not.toMatch(/[{}]/);
  });
});
