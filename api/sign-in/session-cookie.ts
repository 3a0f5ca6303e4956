import type { CookieOptions, Request, Response } from 'express';

/** A working day, with a margin: after it, one signs in again. */
export const sessionMs = 10 * 3_600_000;
/** How long a sign-in may take at the provider. */
export const attemptMs = 15 * 60_000;

const sessionCookie = 'paraaf_session';
const attemptCookie = (state: string): string => `paraaf_sign_in_${state.slice(0, 8).replace(/[^\w]/g, '_')}`;

/** The value of a cookie as it was sent; ours need no decoding. */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export const sessionToken = (request: Request): string | null => readCookie(request, sessionCookie);

/** Cookies of one address: unreadable to scripts, sent along when a provider leads back, never over plain HTTP on HTTPS. */
export function createSessionCookies(publicUrl: string) {
  const options: CookieOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
  };
  return {
    set(response: Response, token: string): void {
      response.cookie(sessionCookie, token, { ...options, maxAge: sessionMs });
    },
    clear(response: Response): void {
      response.clearCookie(sessionCookie, options);
    },
    /** Binds a sign-in to this browser: another one cannot finish it. */
    setAttempt(response: Response, state: string): void {
      response.cookie(attemptCookie(state), state, { ...options, path: '/auth', maxAge: attemptMs });
    },
    takeAttempt(request: Request, response: Response, state: string): boolean {
      response.clearCookie(attemptCookie(state), { ...options, path: '/auth' });
      return readCookie(request, attemptCookie(state)) === state;
    },
  };
}

export type SessionCookies = ReturnType<typeof createSessionCookies>;
