import type { ActivityResults, CaseActivityName } from '../case/activities.ts';
import type { Run } from '../case/case-state.ts';
import type { CaseEvent } from '../case/events.ts';
import { hashJson } from '../hash.ts';

type Done = Extract<CaseEvent, { type: 'activityDone' }>;

/**
 * What the activity of a run answers when all goes well. A new revision has a hash of the old one and the run.
 *
 * @param instead parts of the result that are otherwise
 */
export function answerOf({ id: runId, activity }: Run, at: string, instead: Record<string, unknown> = {}): Done {
  const done = <N extends CaseActivityName>(name: N, result: ActivityResults[N]) =>
    ({ type: 'activityDone', at, runId, activity: name, result: { ...result, ...instead } }) as unknown as Done;
  const revise = (sha256: string) => hashJson({ sha256, runId });
  switch (activity.activity) {
    case 'prepareDocuments':
      return done('prepareDocuments', {
        documents: activity.input.documents.map(({ id, sha256 }) => ({ id, sha256: revise(sha256) })),
      });
    case 'attachSignature': {
      const { taskId, actor } = activity.input;
      const signature = { taskId, personId: actor.personId, name: actor.name, signedAt: at, level: 'B-T' as const };
      return done('attachSignature', {
        documents: activity.input.documents.map(({ id, sha256 }) => ({ id, sha256: revise(sha256), signature })),
      });
    }
    case 'deliver':
      return done('deliver', {
        deliveries: activity.input.recipients.map(({ name }) => ({
          recipient: name,
          channel: activity.input.channels[0]!,
          reference: runId,
          at,
        })),
      });
    case 'archive':
      return done('archive', { location: `${activity.input.series}/${runId}`, files: [], at });
    case 'seal': {
      const signature = { taskId: '', personId: '', name: 'Zegel', signedAt: at, level: 'B-T' as const };
      return done('seal', {
        documents: activity.input.documents.map(({ id, sha256 }) => ({ id, sha256: revise(sha256), signature })),
      });
    }
    case 'call':
      return done('call', { result: {} });
    case 'subflow':
      return done('subflow', {
        outcome: 'completed',
        data: activity.input.data,
        documents: activity.input.documents.map(({ id, sha256 }) => ({ id, sha256: revise(sha256), signatures: [] })),
      });
    case 'remind':
    case 'escalate':
    case 'notify':
      return done(activity.activity, { recipients: activity.input.to.length });
  }
}
