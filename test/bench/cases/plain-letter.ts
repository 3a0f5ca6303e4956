import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  defineQuery,
  defineUpdate,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../../engine/case/activities.ts';
import type { CaseStart } from '../../../engine/case/case-start.ts';
import type { ActMessage, UpdateAnswer } from '../../../engine/case/messages.ts';
import type { Actor } from '../../../engine/schema/principal.ts';
import type { PlainBatch, PlainProjection } from './plain-projection.ts';
import { plainQueues } from './plain-queues.ts';

/** What the plan's case starts with, without the plan: this workflow is the plan. */
export type PlainStart = Omit<CaseStart, 'plan' | 'planHash' | 'calendar'>;

/** The engine's retries: what it does when nothing fails is the same. */
const retry = { initialInterval: '1 second', backoffCoefficient: 2 } as const;
const { prepareDocuments, attachSignature } = proxyActivities<Activities>({
  taskQueue: plainQueues.signing,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry,
});
const { remind, deliver, archive } = proxyActivities<Activities>({
  taskQueue: plainQueues.connectors,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry,
});
const { project } = proxyActivities<{ project(batch: PlainBatch): Promise<void> }>({
  taskQueue: plainQueues.workflows,
  startToCloseTimeout: '10 seconds',
  retry,
});

const act = defineUpdate<UpdateAnswer, [ActMessage]>('act');
const state = defineQuery<PlainProjection>('state');

/**
 * The outgoing letter as somebody writes it by hand on Temporal, without a plan: initialled, signed twice, delivered,
 * archived; a reminder for each task; the same activities and Updates as a case of the plan, with words for each in
 * Temporal's screens, and what it did written to the store in the same way.
 */
export async function plainLetter(start: PlainStart): Promise<{ outcome: 'completed' }> {
  let documents = start.documents;
  let openTask: { id: string; kind: 'approve' | 'sign' } | null = null;
  let accepted: { actor: Actor; sessionId: string } | null = null;
  let status: PlainProjection['status'] = 'running';
  let sequence = 0;
  let written = 0;
  let isWriting = false;
  let waiting: PlainBatch['acts'] = [];
  let runs = 0;

  const { caseId, organisation, number, title } = start;
  const context = () => ({ caseId, organisation, number, title, idempotencyKey: `${caseId}/${String((runs += 1))}` });
  const refs = () => documents.map(({ id, sha256 }) => ({ id, sha256 }));
  const projection = (): PlainProjection => ({
    ...start,
    documents,
    status,
    sequence,
    tasks: openTask ? [openTask] : [],
  });

  function record(type: string, actor?: Actor): void {
    sequence += 1;
    setCurrentDetails(`**${status}**${openTask ? `\n- ${openTask.id}` : ''}`);
    waiting.push({ sequence, type, at: new Date().toISOString(), ...(actor ? { actor } : {}) });
  }

  /** Writes what has been recorded; what is recorded while it writes goes with the next. */
  async function save(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      const acts = waiting;
      waiting = [];
      const upTo = sequence;
      await project.executeWithOptions({ summary: `Stand ${String(upTo)} bewaren` }, [
        { projection: projection(), acts },
      ]);
      written = upTo;
    }
    isWriting = false;
  }

  function refuseUnlessOpen({ type, taskId }: ActMessage): void {
    const kind = type === 'acted' ? 'approve' : 'sign';
    if (accepted === null && openTask?.id === taskId && openTask.kind === kind) return;
    throw ApplicationFailure.create({ type: 'refused', message: 'task/not-open', nonRetryable: true });
  }

  setHandler(state, projection);
  setHandler(
    act,
    async (message) => {
      refuseUnlessOpen(message);
      accepted = {
        actor: message.actor,
        sessionId: message.type === 'signatureGiven' ? message.signingSessionId : '',
      };
      record(message.type, message.actor);
      const own = sequence;
      await condition(() => written >= own);
      return { sequence: own };
    },
    { validator: refuseUnlessOpen },
  );

  /** Opens a task, reminds of it when it takes too long, and waits until somebody has done it. */
  async function humanTask(id: string, kind: 'approve' | 'sign', remindAfter: `${number} days`) {
    accepted = null;
    openTask = { id, kind };
    record('task/opened');
    void save();
    const reminder = new CancellationScope();
    void reminder
      .run(async () => {
        await sleep(remindAfter, { summary: id });
        const reminding = { taskId: id, nodeName: { nl: id }, to: [], dueAt: null };
        await remind.executeWithOptions({ summary: `Herinneren: ${id}` }, [context(), reminding]);
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
    await condition(() => accepted !== null);
    const { actor, sessionId } = accepted as unknown as { actor: Actor; sessionId: string };
    reminder.cancel();
    if (kind === 'sign') {
      void save();
      const summary = `Handtekening in het document zetten: ${id}`;
      const signing = { taskId: id, signingSessionId: sessionId, documents: refs(), actor };
      const signed = await attachSignature.executeWithOptions({ summary }, [context(), signing]);
      documents = documents.map((document) => {
        const revision = signed.documents.find((candidate) => candidate.id === document.id);
        if (!revision) return document;
        const { sha256, signature } = revision;
        return {
          ...document,
          sha256,
          revision: document.revision + 1,
          signatures: [...document.signatures, signature],
        };
      });
      record('signature/embedded', actor);
    }
    openTask = null;
    record('task/closed');
  }

  record('case/started');
  void save();
  const prepared = await prepareDocuments.executeWithOptions({ summary: 'Documenten klaarmaken: Start' }, [
    context(),
    { verificationCode: start.verificationCode, documents: refs() },
  ]);
  documents = documents.map((document) => ({
    ...document,
    ...prepared.documents.find(({ id }) => id === document.id),
    revision: document.revision + 1,
  }));
  await humanTask('paraaf.1.0', 'approve', '2 days');
  await humanTask('tekenen.1.0', 'sign', '3 days');
  await humanTask('tekenen.1.1', 'sign', '3 days');

  await deliver.executeWithOptions({ summary: 'Verzenden: Verzenden' }, [
    context(),
    {
      channels: ['email'],
      recipients: [start.data['bestemmeling'] as { name: string; email: string }],
      documents: refs(),
      subject: { nl: 'Brief van Klaverdam' },
      message: { nl: 'In bijlage vindt u onze brief.' },
      verificationCode: start.verificationCode,
    },
  ]);
  record('document/delivered');
  void save();
  await condition(() => written >= sequence);
  await archive.executeWithOptions({ summary: 'Archiveren: Archiveren' }, [
    context(),
    {
      target: 'folder',
      series: 'Briefwisseling',
      retentionYears: 10,
      documents: refs(),
      metadata: { number, title, starter: start.starter.name },
    },
  ]);
  status = 'completed';
  record('case/ended');
  void save();
  upsertSearchAttributes([{ key: { name: 'PaStatus', type: 'KEYWORD' }, value: status }]);
  await condition(() => !isWriting && allHandlersFinished());
  return { outcome: 'completed' };
}
