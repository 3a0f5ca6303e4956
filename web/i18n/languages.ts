import nl from '../messages/nl.json' with { type: 'json' };

export type MessageKey = keyof typeof nl;
export type Messages = Record<MessageKey, string>;

export const dutch: Messages = nl;

export interface ScreenLanguage {
  /** In the language itself. */
  name: string;
  locale: string;
  /** Messages that are missing are said in Dutch. */
  load: () => Promise<Partial<Messages>>;
}

/**
 * The languages that the menu offers: those whose messages are complete. A next one is a JSON file beside `nl.json` and a
 * line here, `fr: { name: 'Français', locale: 'fr-BE', load: async () => (await import('../messages/fr.json')).default }`.
 */
export const languages: Record<string, ScreenLanguage> = {
  nl: { name: 'Nederlands', locale: 'nl-BE', load: () => Promise.resolve(nl) },
};
