import nl from '../messages/nl.json' with { type: 'json' };

export type MessageKey = keyof typeof nl;
export type Messages = Record<MessageKey, string>;

export const dutch: Messages = nl;

/** The languages whose messages are complete; the menu offers no other. A next one is a JSON file and a line here. */
export const languages: Record<string, { name: string; locale: string; load: () => Promise<Partial<Messages>> }> = {
  nl: { name: 'Nederlands', locale: 'nl-BE', load: () => Promise.resolve(nl) },
};
