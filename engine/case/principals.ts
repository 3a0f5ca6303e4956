import type { Principal } from '../schema/principal.ts';
import type { Recipient } from './activities.ts';
import type { CaseState, Task } from './case-state.ts';

/**
 * Principals with `starter` and `field:` put in as the people of the case, each once; an empty field is left out. The
 * others stay what they are: who a role is, is a question of the day.
 */
export function resolvePrincipals(principals: readonly Principal[], { info, data }: CaseState): Principal[] {
  const resolved = principals.flatMap((principal) => {
    if (principal === 'starter') return [`person:${info.starter.personId}` as Principal];
    if (!principal.startsWith('field:')) return [principal];
    const value = data[principal.slice('field:'.length)];
    return typeof value === 'string' && value !== '' ? [`person:${value}` as Principal] : [];
  });
  return [...new Set(resolved)];
}

/** The contacts in form fields (`field:ID`) that are filled in. */
export function resolveContacts(fields: readonly string[], { data }: Pick<CaseState, 'data'>): Recipient[] {
  return fields
    .map((field) => field.slice('field:'.length))
    .flatMap((field) => {
      const value = data[field];
      return typeof value === 'object' && value !== null ? [{ ...value, field }] : [];
    });
}

/** The principals that nobody has acted for yet; a signature on its way counts as an act. */
export function openPrincipals({
  principals,
  acts,
  pending,
}: Pick<Task, 'principals' | 'acts' | 'pending'>): Principal[] {
  return principals.filter((principal) => ![...acts, ...pending].some(({ actor }) => actor.principal === principal));
}

/** How many acts a task still needs; a signature on its way counts as one. */
export function needLeft({ need, acts, pending }: Pick<Task, 'need' | 'acts' | 'pending'>): number {
  return Math.max(0, need - acts.length - pending.length);
}
