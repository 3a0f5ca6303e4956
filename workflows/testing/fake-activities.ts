import type { Activities, ActivityContext, CaseActivityName, ProjectionBatch } from '../../engine/case/activities.ts';
import { createHash } from 'node:crypto';

/** One attempt of an activity, as the world would have seen it. */
export interface Call {
  activity: CaseActivityName;
  /** The server's time, which is skipped. */
  at: string;
  context: ActivityContext;
  input: unknown;
}

/** Test support: activities that do nothing outside and remember how they were called. */
export interface FakeActivities {
  activities: Activities;
  calls: Call[];
  batches: ProjectionBatch[];
  /** Called before an activity answers; what it throws, the activity throws. */
  before: (call: Call) => void | Promise<void>;
  /** Called before a projection is written. */
  beforeProjection: (batch: ProjectionBatch) => void | Promise<void>;
  /** What a connector answers. */
  answer: (action: string, values: Record<string, unknown>) => Record<string, unknown>;
  /** The case of another flow. */
  part: Activities['openSubcase'];
  callsOf(activity: CaseActivityName, caseId?: string): Call[];
  /** Forgets all calls, and lets every activity succeed again. */
  reset(): void;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createFakeActivities(nowAt: () => string): FakeActivities {
  const fakes: FakeActivities = {
    calls: [],
    batches: [],
    before: () => undefined,
    beforeProjection: () => undefined,
    answer: () => ({}),
    part: () => Promise.reject(new Error('This test starts no other flow.')),
    callsOf: (activity, caseId) =>
      fakes.calls.filter((call) => call.activity === activity && (!caseId || call.context.caseId === caseId)),
    reset() {
      fakes.calls = [];
      fakes.batches = [];
      fakes.before = () => undefined;
      fakes.beforeProjection = () => undefined;
    },
    activities: {
      async prepareDocuments(context, input) {
        await called('prepareDocuments', context, input);
        return {
          documents: input.documents.map(({ id, sha256: base }) => ({ id, sha256: sha256(`${base} stamped`) })),
        };
      },
      async attachSignature(context, input) {
        const at = await called('attachSignature', context, input);
        const { taskId, actor, documents } = input;
        const signature = { taskId, personId: actor.personId, name: actor.name, signedAt: at, level: 'B-T' as const };
        return {
          documents: documents.map(({ id, sha256: base }) => ({ id, sha256: sha256(`${base} ${taskId}`), signature })),
        };
      },
      async remind(context, input) {
        await called('remind', context, input);
        return { recipients: input.to.length };
      },
      async escalate(context, input) {
        await called('escalate', context, input);
        return { recipients: input.to.length };
      },
      async notify(context, input) {
        await called('notify', context, input);
        return { recipients: input.to.length };
      },
      async deliver(context, input) {
        const at = await called('deliver', context, input);
        return {
          deliveries: input.recipients.map(({ name }) => ({
            recipient: name,
            channel: input.channels[0] ?? 'email',
            reference: `<${sha256(context.idempotencyKey).slice(0, 8)}@klaverdam.example>`,
            at,
          })),
        };
      },
      async archive(context, input) {
        const at = await called('archive', context, input);
        const files = input.documents.map(({ id, sha256: hash }) => ({ name: `${id}.pdf`, sha256: hash }));
        return { location: `${input.series}/${context.number}`, files, at };
      },
      async seal(context, input) {
        const at = await called('seal', context, input);
        const signature = {
          taskId: 'zegel',
          personId: 'klaverdam',
          name: 'Klaverdam',
          signedAt: at,
          level: 'B-T' as const,
        };
        return {
          documents: input.documents.map(({ id, sha256: base }) => ({
            id,
            sha256: sha256(`${base} sealed`),
            signature,
          })),
        };
      },
      async call(context, input) {
        await called('call', context, input);
        return { result: fakes.answer(input.action, input.values) };
      },
      async openSubcase(context, input) {
        await called('subflow', context, input);
        return fakes.part(context, input);
      },
      async project(batch) {
        await fakes.beforeProjection(batch);
        fakes.batches.push(batch);
      },
    },
  };

  async function called(activity: CaseActivityName, context: ActivityContext, input: unknown): Promise<string> {
    const call: Call = { activity, at: nowAt(), context, input };
    fakes.calls.push(call);
    await fakes.before(call);
    return call.at;
  }

  return fakes;
}
