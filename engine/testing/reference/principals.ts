import type { Recipient } from '../../case/activities.ts';
import type { Contact } from '../../schema/form.ts';
import type { Principal } from '../../schema/principal.ts';
import type { Case, Task } from './case.ts';

/** `starter` and `field:` become the people of the case; nothing else is looked up. */
export function peopleOf({ starter, data }: Case, principals: readonly Principal[]): Principal[] {
  const people = principals.map((principal) => {
    if (principal === 'starter') return `person:${starter.personId}`;
    if (!principal.startsWith('field:')) return principal;
    const value = data[principal.slice('field:'.length)];
    return typeof value === 'string' && value !== '' ? `person:${value}` : null;
  });
  return [...new Set(people.filter((one) => one !== null))] as Principal[];
}

/** Who stands in fields, with the field: an address may be corrected before it is tried again. */
export function contactsOf({ data }: Case, fields: readonly string[]): Recipient[] {
  return fields
    .map((principal) => principal.slice('field:'.length))
    .filter((field) => data[field])
    .map((field) => ({ ...(data[field] as Contact), field }));
}

/** The principals for whom nobody acted yet. */
export const openOf = ({ principals, votes }: Task): Principal[] =>
  principals.filter((principal) => votes.every(({ actor }) => actor.principal !== principal));

/** How many acts are still asked for. */
export const leftOf = ({ need, votes }: Task): number => need - votes.length;
