import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'react-intl';
import { LanguageContext } from './language-choice.ts';
import { dutch, languages, type Messages } from './languages.ts';

const keptAs = 'paraaf:language';

/** Says everything below it in the chosen language, Dutch until somebody chooses; the choice stays on this computer. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => localStorage.getItem(keptAs) ?? 'nl');
  const [messages, setMessages] = useState<Messages>(dutch);
  const chosen = languages[language] ?? languages.nl;
  const locale = chosen?.locale ?? 'nl-BE';
  useEffect(() => {
    document.documentElement.lang = locale;
    let isWanted = true;
    void chosen?.load().then((loaded) => {
      if (isWanted) setMessages({ ...dutch, ...loaded });
    });
    return () => {
      isWanted = false;
    };
  }, [chosen, locale]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: string) => {
        localStorage.setItem(keptAs, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <LanguageContext value={choice}>
      <I18nProvider locale={locale}>
        <IntlProvider locale={locale} defaultLocale="nl" messages={messages}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </LanguageContext>
  );
}
