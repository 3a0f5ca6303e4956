import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { ClientError } from 'openid-client';
import type { ApiDeps } from '../deps.ts';
import { ProblemError, problems, sentenceOf } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { createProvider } from './provider.ts';
import { attemptMs, createSessionCookies, sessionMs, sessionToken } from './session-cookie.ts';
import { signInProblemPage } from './problem-page.ts';

/** A path of Paraaf itself; anything else leads home. */
export function safeReturnTo(wish: unknown): string {
  return typeof wish === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(wish) && wish.length <= 500 ? wish : '/';
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof ClientError && (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_HTTP_REQUEST_ERROR');

/** Signing in and out at the staff's OpenID provider, with a session of our own in the store. */
export function signInRoutes({ store, publicUrl, oidc, logger }: ApiDeps): Router {
  const provider = createProvider(oidc, publicUrl);
  const cookies = createSessionCookies(publicUrl);
  const router = Router();

  function tell(response: Response, code: ProblemCode, returnTo = '/'): void {
    const page = signInProblemPage(sentenceOf(code), `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    response.status(problems[code].status).type('html').send(page);
  }

  function tellFailure(response: Response, error: unknown, returnTo = '/'): void {
    const isReachable = !isUnreachable(error) && !(error instanceof TypeError);
    logger.warn({ code: error instanceof ClientError ? error.code : 'sign-in' }, 'signing in failed');
    tell(response, isReachable ? 'session/sign-in-failed' : 'session/provider-unreachable', returnTo);
  }

  async function openSession(request: Request, response: Response, personId: string): Promise<void> {
    // A new token at every sign-in, and an end to the old one: a token that was planted is worth nothing.
    const before = sessionToken(request);
    if (before !== null) await store.sessions.close(before);
    cookies.set(response, (await store.sessions.open(personId, sessionMs)).token);
  }

  router.get('/sign-in', async (request, response) => {
    const returnTo = safeReturnTo(request.query['returnTo']);
    const attempt = {
      state: provider.newState(),
      nonce: provider.newNonce(),
      codeVerifier: provider.newCodeVerifier(),
    };
    let url;
    try {
      url = await provider.signInUrl(attempt);
    } catch (error) {
      tellFailure(response, error, returnTo);
      return;
    }
    const { state, nonce, codeVerifier } = attempt;
    await store.sessions.beginSignIn(state, { nonce, codeVerifier, returnTo }, attemptMs);
    cookies.setAttempt(response, state);
    response.redirect(303, url);
  });

  router.get('/callback', async (request, response) => {
    const state = typeof request.query['state'] === 'string' ? request.query['state'] : '';
    const isThisBrowser = cookies.takeAttempt(request, response, state);
    const attempt = isThisBrowser ? await store.sessions.takeSignIn(state) : null;
    if (!attempt) {
      // The back button, or a link opened twice: who is signed in already goes on.
      const token = sessionToken(request);
      if (token !== null && (await store.sessions.find(token))) response.redirect(303, '/');
      else tell(response, 'session/sign-in-failed');
      return;
    }
    let signedIn;
    try {
      signedIn = await provider.finishSignIn(new URL(request.originalUrl, publicUrl).searchParams.toString(), {
        state,
        ...attempt,
      });
    } catch (error) {
      tellFailure(response, error, attempt.returnTo);
      return;
    }
    const person = await store.people.findForSignIn(signedIn.subject, signedIn.email);
    if (!person) {
      tell(response, 'session/unknown-person');
      return;
    }
    await openSession(request, response, person.id);
    response.redirect(303, attempt.returnTo);
  });

  router.post('/sign-out', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const form = (request.body ?? {}) as { csrfToken?: unknown; next?: unknown };
    const token = sessionToken(request);
    const session = token === null ? null : await store.sessions.find(token);
    if (session && form.csrfToken !== session.csrfToken) throw new ProblemError('session/csrf');
    if (token !== null) await store.sessions.close(token);
    cookies.clear(response);
    const home = `${publicUrl}/`;
    let url: string | null = null;
    try {
      url = await provider.signOutUrl(home);
    } catch (error) {
      // Signed out here is what was asked; the provider's own session ends by itself.
      logger.warn({ code: error instanceof ClientError ? error.code : 'sign-out' }, 'the provider did not answer');
    }
    response.redirect(303, form.next === 'switch' ? '/auth/sign-in' : (url ?? home));
  });

  return router;
}
