import { ApiProblem } from '../server/request.ts';

/** What an answer says of a personal link: that there is none such, that its days are over, or nothing. */
export function linkStateOf(error: unknown): 'unknown' | 'expired' | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.status === 404) return 'unknown';
  return error.status === 410 ? 'expired' : null;
}
