import { z } from 'zod';
import type { SigningSession } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import type { MeansSetUp } from '../means/set-up.ts';
import { ProblemError } from '../problem.ts';
import { consentRequest, keyRequest, signing, signingRequest } from '../resources/tasks.ts';
import { param, publicRoute, route } from '../route.ts';
import type { Route } from '../route.ts';
import { createCeremony } from '../signings/ceremony.ts';
import { createFinishing } from '../signings/finish-session.ts';
import type { Finishing } from '../signings/finish-session.ts';
import { openSigningSession } from '../signings/open-session.ts';
import { readState } from '../signings/redirect-state.ts';
import { signingResource } from '../signings/signing-resource.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import type { Viewer } from '../viewer.ts';

const callbackQuery = z.object({
  state: z.string().max(500).default(''),
  code: z.string().max(4_000).optional(),
  error: z.string().max(200).optional(),
  error_description: z.string().max(1_000).optional(),
});

/** Signing: a session over one or more tasks, consent at the signing service, and back. */
export function signingRoutes(
  deps: ApiDeps,
  means: MeansSetUp,
  flowKinds: FlowKinds,
  updates: CaseUpdates,
): { routes: Route[]; finishing: Finishing } {
  const { store, publicUrl } = deps;
  const redirectUri = `${publicUrl}/api/v1/signings/callback`;
  const finishing = createFinishing(deps, updates);
  const ceremony = createCeremony({ deps, means, finishing, redirectUri });

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
        const session = await openSigningSession({ deps, means, flowKinds, redirectUri }, viewer, body);
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
        const came = readState(query.state);
        const session = came && (await store.signingSessions.findByRedirectState(came.state));
        if (!session) throw new ProblemError('signing/not-found');
        const { state, csc } = await ceremony.comeBack(session, came.step, query);
        // Who has said who he is goes on to consent at once.
        const next = came.step === 'identify' && state === 'consent' ? csc.redirectUrl : null;
        response.redirect(303, next ?? `${publicUrl}/ondertekenen/${session.id}`);
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
      path: '/signings/:id/key',
      summary: 'Chooses with which of the signer’s keys is signed',
      body: keyRequest,
      answer: signing,
      async handle({ viewer, params, body }) {
        const session = await ceremony.choose(await findOwn(viewer, param(params, 'id')), body.key);
        return { body: signingResource(session) };
      },
    }),
    route({
      method: 'post',
      path: '/signings/:id/consent',
      summary: 'Consents with what the signer’s key asks, for keys that send nobody to the signing service',
      body: consentRequest,
      takesSecret: true,
      answer: signing,
      async handle({ viewer, params, body }) {
        const session = await ceremony.consent(await findOwn(viewer, param(params, 'id')), body.answers);
        return { body: signingResource(session) };
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
