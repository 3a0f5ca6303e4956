import type { CheckCode, Severity } from '../problem.ts';

/** What may be meant, and does not keep a flow from being published. */
const warnings: ReadonlySet<CheckCode> = new Set([
  'join/single-edge',
  'ladder/overdue-step-missing',
  'wait/overdue-without-term',
  'sign/more-places-than-parties',
  'archive/before-signature',
  'deliver/before-signature',
  'fill/replaces-signed',
  'deliver/channel-missing',
  'deliver/unopened-without-term',
  'call/unknown-connector',
]);

export function severityOf(code: CheckCode): Severity {
  return warnings.has(code) ? 'warning' : 'error';
}
