import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { CaseActivityName } from '../engine/case/activities.ts';

/** Said when an activity gave up without a sentence of its own: its time was over, or nobody served it. */
const sentences: Record<CaseActivityName, string> = {
  prepareDocuments: 'De documenten konden niet klaargemaakt worden.',
  attachSignature: 'De handtekening kon niet in het document gezet worden. Niemand hoeft opnieuw te tekenen.',
  remind: 'De herinnering kon niet verstuurd worden.',
  escalate: 'De escalatie kon niet verstuurd worden.',
  notify: 'Het bericht kon niet verstuurd worden.',
  deliver: 'Het document kon niet verzonden worden.',
  archive: 'Het dossier kon niet gearchiveerd worden.',
  seal: 'De documenten konden niet verzegeld worden.',
  call: 'Het gekoppelde systeem kon niet bevraagd worden.',
  subflow: 'De andere flow kon niet gestart worden.',
};

/**
 * Why an activity failed for good, for an incident.
 *
 * Only sentences written for users go on: those of an activity's own failures (their type is a code with a slash), and
 * the ones above. Anything else that was thrown may hold personal data.
 */
export function describeFailure(activity: CaseActivityName, failure: unknown): { code: string; message: string } {
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  const last = cause instanceof TimeoutFailure && cause.cause ? cause.cause : cause;
  if (last instanceof ApplicationFailure && last.type?.includes('/')) {
    return { code: last.type, message: last.message };
  }
  const code = cause instanceof TimeoutFailure ? 'activity/timed-out' : 'activity/failed';
  return { code, message: sentences[activity] };
}
