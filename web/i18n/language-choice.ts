import { createContext, use } from 'react';

export interface LanguageChoice {
  language: string;
  choose: (language: string) => void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'nl', choose: () => undefined });

export function useLanguageChoice(): LanguageChoice {
  return use(LanguageContext);
}
