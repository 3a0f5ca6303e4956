import { z } from 'zod';
import type { SigningSession } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { createCscClient } from '../means/csc/client.ts';
import { ProblemError } from '../problem.ts';
import { signing, signingRequest } from '../resources/tasks.ts';
import { param, publicRoute, route } from '../route.ts';
import type { Route } from '../route.ts';
import { createFinishing } from '../signings/finish-session.ts';
import type { Finishing } from '../signings/finish-session.ts';
import { openSigningSession } from '../signings/open-session.ts';
import { signingResource } from '../signings/signing-resource.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import type { Viewer } from '../viewer.ts';

const callbackQuery = z.object({
  state: z.string().max(500).default(''),
  code: z.string().max(4_000).optional(),
  error: z.string().max(200).optional(),
});

/** Signing: a session over one or more tasks, consent at the signing service, and back. */
export function signingRoutes(
  deps: ApiDeps,
  flowKinds: FlowKinds,
  updates: CaseUpdates,
): { routes: Route[]; finishing: Finishing } {
  const { store, publicUrl } = deps;
  const csc = createCscClient(deps.csc);
  const redirectUri = `${publicUrl}/api/v1/signings/callback`;
  const finishing = createFinishing({ deps, csc, updates, redirectUri });

  async function findOwn(viewer: Viewer, id: string): Promise<SigningSession> {
    const session = await store.signingSessions.get(id);
    if (session?.personId !== viewer.personId) throw new ProblemError('signing/not-found');
    return session;
  }

  const routes = [
    route({
      method: 'post',
      path: '/signings',
      summary: 'Opens a signing session over one or more tasks, and says where the signer consents',
      status: 201,
      body: signingRequest,
      answer: signing,
      async handle({ viewer, body }) {
        if (!viewer.mayAct) throw new ProblemError('permission/denied');
        const session = await openSigningSession({ deps, csc, flowKinds, redirectUri }, viewer, body);
        return { body: signingResource(session), headers: { Location: `/api/v1/signings/${session.id}` } };
      },
    }),
    publicRoute({
      method: 'get',
      path: '/signings/callback',
      access: 'public',
      summary: 'Where the signing service sends the signer back to; leads on to the page of the session',
      status: 303,
      query: callbackQuery,
      answer: 'nothing',
      async handle({ query, response }) {
        const session = await store.signingSessions.findByRedirectState(query.state);
        if (!session) throw new ProblemError('signing/not-found');
        const answer = {
          ...(query.code !== undefined && { code: query.code }),
          ...(query.error !== undefined && { error: query.error }),
        };
        await finishing.comeBack(session, answer);
        response.redirect(303, `${publicUrl}/ondertekenen/${session.id}`);
        return null;
      },
    }),
    route({
      method: 'get',
      path: '/signings/:id',
      summary: 'How far a signing session is',
      answer: signing,
      async handle({ viewer, params }) {
        const session = await finishing.settle(await findOwn(viewer, param(params, 'id')));
        return { body: signingResource(session), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'post',
      path: '/signings/:id/cancel',
      summary: 'Ends a signing session that was not consented to',
      answer: signing,
      async handle({ viewer, params }) {
        const session = await finishing.cancel(await findOwn(viewer, param(params, 'id')));
        return { body: signingResource(session) };
      },
    }),
  ];
  return { routes, finishing };
}
