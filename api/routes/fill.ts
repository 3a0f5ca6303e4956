import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readForm } from '../../engine/index.ts';
import type { Plan, PlanNode, Refusal } from '../../engine/index.ts';
import type { InboxTask } from '../../store/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { checkFile } from '../cases/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError, sentenceOf } from '../problem.ts';
import { fillRequest, taskForm } from '../resources/tasks.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { actingOn, openTask, orSayWhoWasFirst } from '../tasks/acting-on.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';

/** What a task asks to be filled in, and the answers. */
export function fillRoutes({ store }: ApiDeps, flowKinds: FlowKinds, updates: CaseUpdates): Route[] {
  async function stepOf(item: InboxTask): Promise<{ plan: Plan; settings: FillSettings }> {
    const { key, version } = item.case.flow;
    const found = await store.flowVersions.get(key, version);
    const node = found?.plan.nodes[item.task.nodeId];
    if (!found || node?.kind !== 'fill') throw new ProblemError('task/wrong-act');
    return { plan: found.plan, settings: node.settings };
  }

  return [
    route({
      method: 'get',
      path: '/tasks/:id/form',
      summary: 'What a task asks to be filled in',
      answer: taskForm,
      async handle({ viewer, params }) {
        const item = await openTask(store, viewer, param(params, 'id'));
        const { plan, settings } = await stepOf(item);
        const mine = viewer.held.find(({ principal }) => item.task.open.includes(principal));
        if (!mine) throw new ProblemError('task/not-yours');
        const present = await store.projections.findCase(item.caseId);
        const data = present?.projection.data ?? {};
        const places = item.case.documents
          .filter(({ slot }) => settings.documents.includes(slot))
          .map((document) => ({ document, refusal: refusalFor(item, document.id) }));
        return {
          body: {
            caseTitle: item.case.title,
            caseNumber: item.case.number,
            nodeName: item.task.nodeName,
            instructions: item.task.instructions,
            principal: mine.principal,
            form: settings.form,
            data: Object.fromEntries(settings.form.map(({ id }) => [id, data[id] ?? null])),
            documents: places
              .filter(({ refusal }) => refusal === null)
              .map(({ document: { id, slot, fileName, signatures } }) => ({
                id,
                label: plan.documents.find((place) => place.id === slot)?.label ?? { nl: fileName },
                fileName,
                signatures: signatures.length,
              })),
            kept: places.flatMap(({ document: { fileName }, refusal }) =>
              refusal === null ? [] : [{ fileName, because: sentenceOf(refusal.code, refusal.params) }],
            ),
          },
        };
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/answers',
      summary: 'Fills in a task; documents it replaces lose their signatures',
      status: 201,
      body: fillRequest,
      answer: z.object({ sequence: z.number().describe('The case as it is after the answers') }),
      async handle({ viewer, params, body, idempotencyKey }) {
        const id = param(params, 'id');
        const item = await openTask(store, viewer, id);
        const actor = await actingOn(store, flowKinds, viewer, item, body.principal);
        const { settings } = await stepOf(item);
        const people = new Set((await store.people.list()).map((person) => person.id));
        const reading = readForm(settings.form, body.data, (personId) => people.has(personId));
        if (!reading.ok) throw new ProblemError('case/form', {}, { fields: reading.faults });
        for (const { sha256 } of body.documents) await checkFile(store, sha256, viewer.personId);

        const { organisation, number } = item.case;
        const taskId = item.task.id;
        const keyOf = (part: string) => idempotencyKey ?? hashOf([id, viewer.personId, body.principal, part]);
        return orSayWhoWasFirst(store, item, async () => {
          for (const { id: documentId, sha256, fileName } of body.documents) {
            const replacing = { type: 'documentReplaced' as const, taskId, actor, documentId, sha256, fileName };
            await updates.act(organisation, number, replacing, hashOf([keyOf(sha256), documentId]));
          }
          const filled = { type: 'filled' as const, taskId, actor, data: reading.data };
          return { body: await updates.act(organisation, number, filled, keyOf('answers')) };
        });
      },
    }),
  ];
}

/** Why a document stays; null when it may be replaced. */
function refusalFor({ task }: InboxTask, documentId: string): Refusal | null {
  return task.replaceable?.find((each) => each.documentId === documentId)?.refusal ?? null;
}

type FillSettings = Extract<PlanNode, { kind: 'fill' }>['settings'];

const hashOf = (parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
