import { ApplicationFailure } from '@temporalio/activity';

/**
 * Every way in which an activity fails, with the sentence for who looks after the case. Sentences are fixed: what a
 * system outside answers may hold names and addresses, and goes into no history and no log.
 */
const sentences = {
  'document/changed': 'Het document is veranderd sinds er getekend werd. De handtekening hoort bij een eerdere versie.',
  'document/unreadable': 'Het document kan niet gelezen worden.',
  'signature/not-found': 'De handtekening staat niet bij deze ondertekening.',
  'signature/broken': 'De handtekening past niet bij het document.',
  'timestamp/unavailable': 'De tijdstempeldienst antwoordt niet. Niemand hoeft opnieuw te tekenen.',
  'timestamp/refused': 'De tijdstempeldienst weigert de aanvraag. Niemand hoeft opnieuw te tekenen.',
  'mail/unavailable': 'De mailserver antwoordt niet.',
  'mail/refused': 'De mailserver weigert het bericht. Kijk het e-mailadres van de bestemmeling na.',
  'channel/not-configured': 'Geen van de kanalen van deze stap is ingesteld. Kies e-mail of portaal.',
  'seal/not-configured': 'Er is geen zegel van de organisatie ingesteld. Vraag het aan de beheerder.',
  'flow/not-published': 'De flow die hier gestart wordt, is niet gepubliceerd. Publiceer hem en probeer opnieuw.',
  'connector/unknown': 'De koppeling van deze stap is niet ingesteld. Vraag het aan de beheerder.',
  'connector/unknown-action': 'De koppeling kent deze actie niet. Kijk de stap in de flow na.',
  'call/unavailable': 'Het gekoppelde systeem antwoordt niet.',
  'call/refused': 'Het gekoppelde systeem weigert de vraag.',
  'call/unreadable': 'Het antwoord van het gekoppelde systeem kan niet gelezen worden.',
  'archive/unavailable': 'De archiefmap is niet bereikbaar.',
  'store/unavailable': 'De opslag antwoordt niet.',
  'activity/failed': 'De stap kon niet uitgevoerd worden.',
} as const;

export type FailureCode = keyof typeof sentences;

/** Trying again does not help: the case gets an incident at once. */
const final: ReadonlySet<FailureCode> = new Set([
  'document/changed',
  'document/unreadable',
  'signature/not-found',
  'signature/broken',
  'mail/refused',
  'channel/not-configured',
  'seal/not-configured',
  'flow/not-published',
  'connector/unknown',
  'connector/unknown-action',
  'call/refused',
  'call/unreadable',
]);

/** What an activity throws. `cause` is kept for the report of the failure, and is not sent on. */
export class ActivityError extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, options?: ErrorOptions) {
    super(sentences[code], options);
    this.name = 'ActivityError';
    this.code = code;
  }
}

/** The failure that Temporal gets for anything that was thrown: a code, its sentence, and whether to try again. */
export function toApplicationFailure(code: FailureCode): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: sentences[code], nonRetryable: final.has(code) });
}

/** The failure's code: its own, that of an unreachable store, or the one for what nobody foresaw. */
export function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof ActivityError) return error.code;
  const name = error instanceof Error ? error.name : '';
  if (/^(Mongo|Mongoose)/.test(name)) return 'store/unavailable';
  return 'activity/failed';
}

/** The innermost code that the system underneath gave, which names nobody; null when it gave none. */
export function causeCodeOf(error: unknown): string | null {
  let found: string | null = null;
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    const { code, responseCode } = current as { code?: unknown; responseCode?: unknown };
    if (typeof responseCode === 'number') found = String(responseCode);
    else if (typeof code === 'string' || typeof code === 'number') found = String(code);
  }
  return found;
}
