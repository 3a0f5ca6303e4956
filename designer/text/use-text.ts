import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type nl from '../messages/nl.json';

export type MessageId = keyof typeof nl;
export type MessageValues = Record<string, string | number>;

/** The sentence behind a message id, in the language of the screen. */
export type Text = (id: MessageId, values?: MessageValues) => string;

export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** A clock time of today, a day and a time otherwise: `14.02`, `24/11 14.02`. */
export function useTimeOf(): (instant: string) => string {
  const intl = useIntl();
  return useCallback(
    (instant) => {
      const time = intl.formatDate(instant, { hour: 'numeric', minute: '2-digit' }).replace(':', '.');
      const isToday = new Date(instant).toDateString() === new Date().toDateString();
      return isToday ? time : `${intl.formatDate(instant, { day: 'numeric', month: 'numeric' })} ${time}`;
    },
    [intl],
  );
}
