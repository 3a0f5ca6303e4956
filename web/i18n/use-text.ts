import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { MessageKey } from './languages.ts';

export type Values = Record<string, string | number>;
export type Text = (key: MessageKey, values?: Values) => string;

/** The sentences of the screens: a forgotten key does not compile. */
export function useText(): Text {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage({ id: key }, values), [formatMessage]);
}
