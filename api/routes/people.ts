import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { heldLabel, readNames } from '../labels.ts';
import { ProblemError } from '../problem.ts';
import { absence, directory, me } from '../resources/people.ts';
import type { PersonResource } from '../resources/people.ts';
import { mandate, mandateRequest } from '../resources/mandates.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { localDay, organisationTimeZone } from '../../store/index.ts';
import type { Person, RoleHolder } from '../../store/index.ts';

const personResource = (
  { id, name, email, function: title, department }: Person,
  holders: readonly RoleHolder[],
): PersonResource => ({
  id,
  name,
  email,
  function: title,
  department,
  roles: holders
    .filter(({ personId }) => personId === id)
    .map((holder) => (holder.department === null ? holder.role : `${holder.role}@${holder.department}`)),
});

const absenceRequest = z.strictObject({
  personId: z.string().min(1).max(64),
  role: z.string().max(64).nullable().default(null),
  replacerId: z.string().min(1).max(64),
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
});

const today = (): string => localDay(organisationTimeZone);

/** Who is signed in, who works here, who is away, and who may sign for whom. */
export function peopleRoutes({ store, organisation, demo }: ApiDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/me',
      summary: 'Who is signed in, what this person may do, and for whom today',
      answer: me,
      async handle({ viewer }) {
        const names = await readNames(store);
        const body = {
          ...personResource(viewer.person, viewer.standing.holders),
          language: viewer.person.language,
          permissions: [...viewer.permissions],
          principals: viewer.held.map((held) => ({
            principal: held.principal,
            ground: held.ground,
            label: heldLabel(held, names),
            ...(held.mandate && { mandateId: held.mandate.id }),
          })),
          organisation,
          demo,
          csrfToken: viewer.csrfToken,
        };
        return { body, headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'get',
      path: '/directory',
      summary: 'Names for keys: departments, roles, groups, people',
      answer: directory,
      async handle({ viewer }) {
        const [people, roles, departments, groups] = await Promise.all([
          store.people.list(),
          store.organisation.roles(),
          store.organisation.departments(),
          store.organisation.groups(),
        ]);
        const body = {
          departments: departments.map(({ key, name }) => ({ key, name })),
          roles: roles.map(({ key, name }) => ({ key, name, department: null })),
          groups: groups.map(({ key, name }) => ({ key, name })),
          people: people.map((person) => personResource(person, viewer.standing.holders)),
        };
        return { body };
      },
    }),

    route({
      method: 'get',
      path: '/absences',
      summary: 'Absences that are not over, one’s own or, for administrators, all',
      answer: z.object({ items: z.array(absence) }),
      async handle({ viewer }) {
        const all = await store.absences.notOverOn(today());
        const mine = all.filter(
          ({ personId, replacerId }) =>
            viewer.permissions.has('administration') || [personId, replacerId].includes(viewer.personId),
        );
        return { body: { items: mine } };
      },
    }),
    route({
      method: 'post',
      path: '/absences',
      summary: 'Says who is away, and who sees the tasks meanwhile',
      status: 201,
      body: absenceRequest,
      answer: absence,
      async handle({ viewer, body }) {
        if (body.personId !== viewer.personId && !viewer.permissions.has('administration')) {
          throw new ProblemError('absence/not-yours');
        }
        const wrong = (path: string, sentence: string): ProblemError =>
          new ProblemError('request/invalid', {}, { fields: [{ path, sentence }] });
        if (body.untilOn < body.fromOn) {
          throw new ProblemError(
            'absence/days',
            {},
            { fields: [{ path: 'untilOn', sentence: 'Kies een latere dag.' }] },
          );
        }
        if (body.personId === body.replacerId) throw wrong('replacerId', 'Kies iemand anders als vervanger.');
        if (!(await store.people.get(body.personId))) throw wrong('personId', 'Kies een medewerker.');
        if (!(await store.people.get(body.replacerId))?.active) throw wrong('replacerId', 'Kies een medewerker.');
        const created = await store.absences.create(body);
        await store.changes.append({ type: 'absence', subjectId: created.id, principals: [] });
        return { body: created };
      },
    }),
    route({
      method: 'delete',
      path: '/absences/:id',
      summary: 'Takes an absence back',
      status: 204,
      answer: 'nothing',
      async handle({ viewer, params }) {
        const found = await store.absences.get(param(params, 'id'));
        if (!found) throw new ProblemError('absence/not-found');
        if (found.personId !== viewer.personId && !viewer.permissions.has('administration')) {
          throw new ProblemError('absence/not-yours');
        }
        await store.absences.remove(found.id);
        await store.changes.append({ type: 'absence', subjectId: found.id, principals: [] });
        return { body: undefined };
      },
    }),

    route({
      method: 'get',
      path: '/mandates',
      summary: 'Powers to sign for somebody, revoked ones too',
      answer: z.object({ items: z.array(mandate) }),
      async handle() {
        return { body: { items: await store.mandates.list() } };
      },
    }),
    route({
      method: 'post',
      path: '/mandates',
      summary: 'Registers a power to sign',
      status: 201,
      permission: 'administration',
      body: mandateRequest,
      answer: mandate,
      async handle({ body }) {
        const created = await store.mandates.create(body);
        await store.changes.append({ type: 'mandate', subjectId: created.id, principals: [] });
        return { body: created };
      },
    }),
    route({
      method: 'post',
      path: '/mandates/:id/revoke',
      summary: 'Ends a power to sign at once, in running cases too',
      permission: 'administration',
      answer: mandate,
      async handle({ params }) {
        const id = param(params, 'id');
        await store.mandates.revoke(id);
        const revoked = await store.mandates.get(id);
        if (!revoked) throw new ProblemError('mandate/not-found');
        await store.changes.append({ type: 'mandate', subjectId: id, principals: [] });
        return { body: revoked };
      },
    }),
  ];
}
