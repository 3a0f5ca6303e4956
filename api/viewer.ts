import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Actor, Principal } from '../engine/index.ts';
import { localDay, organisationTimeZone, principalsIn } from '../store/index.ts';
import type { HeldPrincipal, Person, Standing, Store } from '../store/index.ts';
import { departmentsSeenBy, permissionsOf } from './authorise.ts';
import type { CaseViewer, Permission } from './authorise.ts';
import { ProblemError } from './problem.ts';
import { sessionToken } from './sign-in/session-cookie.ts';

/** Scope of an API key that may handle tasks; the others are named after permissions. */
export const actScope = 'tasks.act';

/** Who asks, and what that means today. */
export interface Viewer extends CaseViewer {
  person: Person;
  held: HeldPrincipal[];
  standing: Standing;
  /** Handling tasks: everybody who signs in, and keys with the scope. */
  mayAct: boolean;
  /** Of the session; empty for an API key. */
  csrfToken: string;
}

const isWrite = (request: Request): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function viewerFor(store: Store, person: Person, scopes: readonly string[] | null): Promise<Viewer> {
  const standing = await store.principals.standingOn(localDay(organisationTimeZone));
  const held = principalsIn(standing, person.id);
  const roles = standing.holders.filter((holder) => holder.personId === person.id);
  const permissions = [...permissionsOf(roles)].filter((permission) => scopes?.includes(permission) ?? true);
  return {
    person,
    personId: person.id,
    permissions: new Set<Permission>(permissions),
    departmentsSeen: departmentsSeenBy(roles),
    principals: held.map(({ principal }) => principal),
    held,
    standing,
    mayAct: scopes?.includes(actScope) ?? true,
    csrfToken: '',
  };
}

async function byApiKey(store: Store, secret: string, personId: string | undefined): Promise<Viewer> {
  const key = await store.apiKeys.find(secret);
  if (!key) throw new ProblemError('api-key/invalid');
  if (personId === undefined || (key.onBehalfOf.length > 0 && !key.onBehalfOf.includes(personId))) {
    throw new ProblemError('api-key/on-behalf-of');
  }
  const person = await store.people.get(personId);
  if (!person?.active) throw new ProblemError('api-key/on-behalf-of');
  return viewerFor(store, person, key.scopes);
}

async function bySession(store: Store, request: Request, token: string): Promise<Viewer> {
  const session = await store.sessions.find(token);
  if (!session) throw new ProblemError('session/expired');
  if (isWrite(request) && !isSame(request.get('x-csrf-token') ?? '', session.csrfToken)) {
    throw new ProblemError('session/csrf');
  }
  const person = await store.people.get(session.personId);
  if (!person?.active) throw new ProblemError('session/unknown-person');
  return { ...(await viewerFor(store, person, null)), csrfToken: session.csrfToken };
}

/**
 * Who makes a request: by an API key on behalf of a person, else by the session's cookie.
 *
 * @throws ProblemError `session/missing`, `session/expired`, `session/csrf`, `session/unknown-person`, `api-key/invalid`,
 * `api-key/on-behalf-of`
 */
export async function identify(store: Store, request: Request): Promise<Viewer> {
  const [, secret] = /^Bearer\s+(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  if (secret !== undefined) return byApiKey(store, secret, request.get('x-on-behalf-of'));
  const token = sessionToken(request);
  if (token === null) throw new ProblemError('session/missing');
  return bySession(store, request, token);
}

/** A person acting as nobody but that person. */
export const selfAs = ({ person }: Pick<Viewer, 'person'>): Actor => ({
  personId: person.id,
  name: person.name,
  principal: `person:${person.id}` as Principal,
  ground: 'self',
});
