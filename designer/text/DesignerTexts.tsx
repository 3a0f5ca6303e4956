import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import nl from '../messages/nl.json' with { type: 'json' };

/** The designer brings its own texts, so that it can be mounted on any page. */
export function DesignerTexts({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="nl-BE" defaultLocale="nl-BE" messages={nl}>
      <I18nProvider locale="nl-BE">{children}</I18nProvider>
    </IntlProvider>
  );
}
