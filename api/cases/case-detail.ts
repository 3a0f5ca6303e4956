import { fieldsOf } from '../../engine/index.ts';
import type { CaseData, CaseProjection, FieldValue, FormField, Plan } from '../../engine/index.ts';
import { mayAmend } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import type { PageCounts } from '../files/page-counts.ts';
import { readNames } from '../labels.ts';
import type { CaseDetail } from '../resources/cases.ts';
import { readTaskChanges } from '../tasks/task-changes.ts';
import type { Viewer } from '../viewer.ts';
import { caseRowOf } from './case-row.ts';
import { valueInWords } from './display.ts';
import { sentenceOfEntry, sentenceOfSending, wordsOfActor } from './sentences.ts';

/** A case with everything its page shows. */
export async function caseDetailOf(
  { store, publicUrl }: ApiDeps,
  pageCounts: PageCounts,
  projection: CaseProjection,
  viewer: Viewer,
): Promise<CaseDetail> {
  const [names, version, entries, mandates] = await Promise.all([
    readNames(store),
    store.flowVersions.get(projection.flow.key, projection.flow.version),
    store.acts.list(projection.caseId),
    store.mandates.list(),
  ]);
  const changesOf = await readTaskChanges(store, viewer, names);
  const { starter } = projection;
  const isRunning = projection.status === 'running';
  const mandateLine = (id: string | undefined): string | null =>
    mandates.find((mandate) => mandate.id === id)?.line ?? null;
  const words = {
    names,
    nodeName: (nodeId: string | null) => version?.plan.nodes[nodeId ?? '']?.name.nl ?? 'een stap',
    nextNode: (nodeId: string | null, port: string) => {
      const edge = version?.plan.nodes[nodeId ?? '']?.ports[port];
      return version?.plan.edges[edge ?? '']?.to ?? null;
    },
    answerIn: (fieldId: string, value: FieldValue) => {
      const field = version && fieldsOf(version.plan).find(({ id }) => id === fieldId);
      return field ? { label: field.label.nl, value: valueInWords(field, value, (id) => names.person(id)) } : null;
    },
    documentName: (id: string) => projection.documents.find((document) => document.id === id)?.fileName ?? null,
  };
  const row = caseRowOf(projection, names, new Date().toISOString());
  return {
    ...row,
    waitingFor: row.waitingFor.map((waiting, index) => ({
      ...waiting,
      ...changesOf(projection.tasks[index]!, starter.personId),
    })),
    verificationCode: projection.verificationCode,
    verificationUrl: `${publicUrl}/verify/${projection.verificationCode}`,
    data: (version ? shownFields(version.plan, projection.data) : []).map((field) => ({
      id: field.id,
      label: field.label.nl,
      value: valueInWords(field, projection.data[field.id], (id) => names.person(id)),
    })),
    documents: await Promise.all(
      projection.documents.map(async ({ id, slot, fileName, sha256, revision, signatures }) => ({
        id,
        slot,
        fileName,
        sha256,
        revision,
        ...(await pageCounts.of(sha256)),
        signatures: signatures.map(({ name, signedAt, mandateId }) => ({
          name,
          signedAt,
          mandateLine: mandateLine(mandateId),
        })),
      })),
    ),
    position: projection.position,
    passedNodes: projection.passedNodes,
    incidents: projection.incidents.map(({ runId, nodeId, message, since }) => ({ runId, nodeId, message, since })),
    flow: version?.flow ?? null,
    timeline: entries.map((entry) => ({
      sequence: entry.sequence,
      at: entry.at,
      type: entry.type,
      sentence: sentenceOfEntry(entry, words),
      reason: wordsOfActor(entry),
      actorName: entry.actor?.name ?? null,
    })),
    archive: projection.archive,
    mayWithdraw: isRunning && mayAmend(viewer, 'withdraw', { starterId: starter.personId, department: null, open: [] }),
    mayOperate: isRunning && viewer.permissions.has('cases.operate'),
    sent: entries.flatMap((entry) => sentenceOfSending(entry, words) ?? []),
  };
}

/** What was asked at the start, and what has come to be known since: by a form on the way, a message or an answer. */
function shownFields(plan: Plan, data: CaseData): FormField[] {
  const asked = new Set(plan.form.map(({ id }) => id));
  return fieldsOf(plan).filter(({ id }) => asked.has(id) || (data[id] ?? null) !== null);
}
