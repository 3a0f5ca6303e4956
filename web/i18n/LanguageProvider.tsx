import { type ReactNode, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'react-intl';
import { dutch } from './languages.ts';

export function LanguageProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = 'nl';
  }, []);
  return (
    <I18nProvider locale="nl-BE">
      <IntlProvider locale="nl-BE" defaultLocale="nl" messages={dutch}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}
