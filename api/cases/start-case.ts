import { randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DateTime } from 'luxon';
import { readForm, taskQueues, workflowId, workflowType } from '../../engine/index.ts';
import type { CaseArgument, CaseData, CaseStart } from '../../engine/index.ts';
import { departmentCalendar, newVerificationCode, organisationTimeZone } from '../../store/index.ts';
import type { FlowVersion } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import type { StartRequest } from '../resources/cases.ts';
import type { Viewer } from '../viewer.ts';
import { awaitProjection } from './await-projection.ts';
import { caseTitle } from './display.ts';
import { checkDocuments } from './documents.ts';
import { mayStart } from './starters.ts';

const projectionPatienceMs = 20_000;

export interface ReadyToStart {
  version: FlowVersion;
  data: CaseData;
  title: string;
}

/** What is drawn for a case once: number, code, names of its documents. Done again after a crash, it is the same case. */
interface Drawn {
  number: string;
  verificationCode: string;
  documentIds: string[];
}

/**
 * Checks what a start or its preview asks.
 *
 * @throws ProblemError `flow/not-found`, `flow/not-published`, `flow/may-not-start`, `case/form`
 */
export async function readStart({ store }: ApiDeps, viewer: Viewer, request: StartRequest): Promise<ReadyToStart> {
  const version = await store.flowVersions.newest(request.flow);
  if (!version)
    throw new ProblemError((await store.flows.draft(request.flow)) ? 'flow/not-published' : 'flow/not-found');
  if (!mayStart(viewer, version.plan)) throw new ProblemError('flow/may-not-start');
  const people = new Map((await store.people.list()).map(({ id, name }) => [id, name]));
  const reading = readForm(version.plan.form, request.data, (id) => people.has(id));
  if (!reading.ok) throw new ProblemError('case/form', {}, { fields: reading.faults });
  const title = caseTitle(version.plan, reading.data, (id) => people.get(id) ?? '');
  return { version, data: reading.data, title };
}

async function draw({ store, organisation }: ApiDeps, documents: number): Promise<Drawn> {
  const { year } = DateTime.now().setZone(organisationTimeZone);
  return {
    number: await store.caseNumbers.take(organisation.key, year),
    verificationCode: newVerificationCode(),
    documentIds: Array.from({ length: documents }, () => randomUUID()),
  };
}

async function startWorkflow({ temporal, caseSearchAttributes }: ApiDeps, start: CaseStart): Promise<void> {
  const { plan, organisation, number, department } = start;
  const argument: CaseArgument = { start };
  try {
    await temporal.withDeadline(Date.now() + projectionPatienceMs, () =>
      temporal.workflow.start(workflowType(plan.key, plan.version), {
        workflowId: workflowId(organisation, number),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        taskQueue: taskQueues.workflows,
        args: [argument],
        staticSummary: plan.name.nl,
        staticDetails: `Dossier ${number}, versie ${String(plan.version)} van de flow, ${department}`,
        ...(caseSearchAttributes && { typedSearchAttributes: caseSearchAttributes(start) }),
      }),
    );
  } catch (error) {
    // Started by the same request before it broke off.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Starts a case, and returns its id when it can be seen.
 *
 * @throws ProblemError as `readStart` and `checkDocuments`; `case/starting` when no worker takes it up in time
 */
export async function startCase(
  deps: ApiDeps,
  viewer: Viewer,
  request: StartRequest,
  idempotencyKey: string | null,
): Promise<string> {
  const { store, organisation } = deps;
  const { version, data, title } = await readStart(deps, viewer, request);
  const { plan } = version;
  await checkDocuments(store, plan, request.documents, viewer.personId);
  const calendar = await departmentCalendar(store, plan.department);
  const drawOne = () => draw(deps, request.documents.length);
  const drawn = idempotencyKey === null ? await drawOne() : await store.idempotency.drawOnce(idempotencyKey, drawOne);
  const caseId = `${organisation.key}-${drawn.number}`;
  await startWorkflow(deps, {
    caseId,
    number: drawn.number,
    organisation: organisation.key,
    department: plan.department,
    title,
    verificationCode: drawn.verificationCode,
    starter: { personId: viewer.personId, name: viewer.person.name },
    plan,
    planHash: version.planHash,
    calendar,
    data,
    documents: request.documents.map(({ slot, sha256, fileName }, index) => ({
      id: drawn.documentIds[index] ?? randomUUID(),
      slot,
      fileName,
      sha256,
      revision: 1,
      signed: plan.documents.some(({ id, signed }) => id === slot && signed),
      signatures: [],
    })),
  });
  if (!(await awaitProjection(store, caseId, projectionPatienceMs))) {
    throw new ProblemError('case/starting', { number: drawn.number });
  }
  return caseId;
}
