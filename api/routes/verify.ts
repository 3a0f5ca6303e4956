import { readVerificationCode } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { createRateLimit } from '../rate-limit.ts';
import { verification } from '../resources/cases.ts';
import { param, publicRoute } from '../route.ts';
import type { Route } from '../route.ts';
import { certificatesIn, verifyCase } from '../verification.ts';

const perMinute = 20;

/** Verification by the code on the page, open to anybody; slow enough that nobody guesses codes. */
export function verifyRoutes({ store, trustAnchorsPem, algorithms, organisation }: ApiDeps): Route[] {
  const limit = createRateLimit(perMinute, 60_000);
  const trust = { trustAnchors: certificatesIn(trustAnchorsPem), algorithms };

  return [
    publicRoute({
      method: 'get',
      path: '/verify/:code',
      access: 'public',
      summary: 'What was signed under a verification code, by whom, and whether it still holds',
      answer: verification,
      async handle({ params, request }) {
        if (!limit.take(request.ip ?? '')) throw new ProblemError('verify/too-many');
        const code = readVerificationCode(param(params, 'code'));
        const found = code === null ? null : await store.projections.findCaseByCode(code);
        if (!found) throw new ProblemError('verify/not-found');
        const body = await verifyCase(store, trust, organisation.name, found);
        return { body, headers: { 'Cache-Control': 'no-store' } };
      },
    }),
  ];
}
