import { z } from 'zod';
import { compileFlow, hashPlan, inPresentVersion, parseFlow, startBlankFlow } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import { mayStart } from '../cases/starters.ts';
import type { ApiDeps } from '../deps.ts';
import { problemsOf, readDirectory } from '../flows/checks.ts';
import { readTemplates } from '../flows/templates.ts';
import { readNames } from '../labels.ts';
import { ProblemError } from '../problem.ts';
import {
  draftRequest,
  flowDraft,
  flowList,
  flowRequest,
  flowTemplate,
  flowVersion,
  problem,
  publishRequest,
} from '../resources/flows.ts';
import type { FlowDraft, FlowVersion } from '../resources/flows.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Request } from 'express';

const maxDraftBytes = 4 * 1024 * 1024;

const etagOf = (revision: number): Record<string, string> => ({ ETag: `"${String(revision)}"` });

/** A draft that was kept since an older version of the language is shown and gone on with in the present one. */
const draftResource = ({ key, revision, changedAt, changedBy, text }: Draft): FlowDraft => ({
  key,
  revision,
  changedAt,
  changedBy,
  flow: inPresentVersion(JSON.parse(text)),
});

/** The revision a change builds on. @throws ProblemError `flow/revision-missing` */
function revisionIn(request: Request): number {
  const [, revision] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.get('if-match') ?? '') ?? [];
  if (revision === undefined) throw new ProblemError('flow/revision-missing');
  return Number(revision);
}

/** Name and department of a draft for lists, as far as it has them. */
function headOf(flow: Record<string, unknown>, before: Pick<Draft, 'name' | 'department'>) {
  const { name, department } = flow as { name?: { nl?: unknown }; department?: unknown };
  return {
    name: typeof name?.nl === 'string' && name.nl !== '' ? name.nl.slice(0, 200) : before.name,
    department: typeof department === 'string' ? department : before.department,
  };
}

/** Flows: drawn as drafts, checked, published as versions that never change. */
export function flowRoutes(deps: ApiDeps): Route[] {
  const { store, templatesFolder } = deps;
  const templates = readTemplates(templatesFolder);
  // Whoever asks for the templates hears of a folder that is wrong; nobody else does.
  templates.catch(() => undefined);

  async function draftOf(key: string): Promise<Draft> {
    const found = await store.flows.draft(key);
    if (!found) throw new ProblemError('flow/not-found');
    return found;
  }

  const changedByAnother = (draft: Draft): ProblemError =>
    new ProblemError('flow/changed-by-another', { name: draft.changedBy }, { draft: draftResource(draft) });

  const runningOf = (counts: Map<string, number>, key: string, version: number): number =>
    counts.get(`${key}@${String(version)}`) ?? 0;

  return [
    route({
      method: 'get',
      path: '/flows',
      summary: 'The published flows, and for who draws them the drafts',
      permission: 'flows.view',
      answer: flowList,
      async handle({ viewer }) {
        const [drafts, versions, counts, names] = await Promise.all([
          store.flows.list(),
          store.flowVersions.listNewest(),
          store.projections.countRunning(),
          readNames(store),
        ]);
        const mayEdit = viewer.permissions.has('flows.edit');
        const keys = new Set([...(mayEdit ? drafts : []), ...versions].map(({ key }) => key));
        const items = [...keys].map((key) => {
          const draft = drafts.find((each) => each.key === key);
          const published = versions.find((each) => each.key === key);
          const department = published?.plan.department ?? draft?.department ?? '';
          const running = [...counts].filter(([name]) => name.startsWith(`${key}@`));
          return {
            key,
            name: published?.flow.name.nl ?? draft?.name ?? key,
            description: published?.flow.description?.nl ?? null,
            department,
            departmentName: names.department(department),
            publishedVersion: published?.version ?? null,
            draftChangedAt: draft?.changedAt ?? null,
            mayStart: published !== undefined && mayStart(viewer, published.plan),
            mayEdit,
            runningCases: running.reduce((sum, [, count]) => sum + count, 0),
          };
        });
        return { body: { items: items.sort((one, other) => one.name.localeCompare(other.name, 'nl')) } };
      },
    }),
    route({
      method: 'get',
      path: '/flows/templates',
      summary: 'The flows that ship with Paraaf',
      permission: 'flows.edit',
      answer: z.object({ items: z.array(flowTemplate) }),
      async handle() {
        const items = [...(await templates).values()].map((flow) => ({
          key: flow.key,
          name: flow.name.nl,
          description: flow.description?.nl ?? null,
          department: flow.department,
          flow,
        }));
        return { body: { items } };
      },
    }),
    route({
      method: 'post',
      path: '/flows/check',
      summary: 'All that is wrong with a flow',
      permission: 'flows.view',
      body: draftRequest,
      answer: z.object({ problems: z.array(problem) }),
      async handle({ body }) {
        return { body: { problems: problemsOf(body.flow, await readDirectory(deps)) } };
      },
    }),
    route({
      method: 'post',
      path: '/flows',
      summary: 'Makes a flow, empty or after a template',
      status: 201,
      permission: 'flows.edit',
      body: flowRequest,
      answer: flowDraft,
      async handle({ viewer, body: { key, name, department, from } }) {
        const template = from === undefined ? null : (await templates).get(from);
        if (template === undefined) throw new ProblemError('flow/template-not-found');
        const flow = template
          ? { ...template, key, name: { ...template.name, nl: name }, department }
          : startBlankFlow(key, name, department);
        const about = { key, changedAt: new Date().toISOString(), changedBy: viewer.person.name, name, department };
        const isTaken = (await store.flowVersions.newestNumber(key)) > 0;
        if (isTaken || !(await store.flows.create({ ...about, text: JSON.stringify(flow) }))) {
          throw new ProblemError('flow/key-taken');
        }
        return { body: draftResource(await draftOf(key)), headers: etagOf(1) };
      },
    }),
    route({
      method: 'get',
      path: '/flows/:key/draft',
      summary: 'The draft of a flow, with its ETag',
      permission: 'flows.edit',
      answer: flowDraft,
      async handle({ params }) {
        const draft = await draftOf(param(params, 'key'));
        return { body: draftResource(draft), headers: { ...etagOf(draft.revision), 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'put',
      path: '/flows/:key/draft',
      summary: 'Saves a draft on top of the one it was read as; 412 with the other when somebody saved first',
      permission: 'flows.edit',
      takesIfMatch: true,
      body: draftRequest,
      answer: flowDraft,
      async handle({ viewer, params, body: { flow }, request }) {
        const key = param(params, 'key');
        const revision = revisionIn(request);
        const text = JSON.stringify(flow);
        if (Buffer.byteLength(text) > maxDraftBytes) throw new ProblemError('flow/too-large');
        if (flow['key'] !== key) throw new ProblemError('flow/other-key');
        const before = await draftOf(key);
        const about = { key, changedAt: new Date().toISOString(), changedBy: viewer.person.name, text };
        const saved = await store.flows.save({ ...about, ...headOf(flow, before) }, revision);
        if (saved === null) throw changedByAnother(await draftOf(key));
        return { body: { ...about, revision: saved, flow, text: undefined }, headers: etagOf(saved) };
      },
    }),
    route({
      method: 'post',
      path: '/flows/:key/versions',
      summary: 'Publishes the draft as a version that never changes; 422 with the problems when it does not check',
      status: 201,
      permission: 'flows.publish',
      takesIfMatch: true,
      body: publishRequest,
      answer: flowVersion,
      async handle({ viewer, params, body: { reason }, request }) {
        const key = param(params, 'key');
        const draft = await draftOf(key);
        if (draft.revision !== revisionIn(request)) throw changedByAnother(draft);
        const json = JSON.parse(draft.text) as unknown;
        const found = problemsOf(json, await readDirectory(deps));
        const errors = found.filter(({ severity }) => severity === 'error');
        const parsed = parseFlow(json);
        if (errors.length > 0 || !parsed.ok) {
          throw new ProblemError('flow/problems', { count: errors.length }, { problems: found });
        }
        const version = (await store.flowVersions.newestNumber(key)) + 1;
        const plan = compileFlow(parsed.value, version);
        const published: FlowVersion = {
          key,
          version,
          planHash: hashPlan(plan),
          reason,
          publishedAt: new Date().toISOString(),
          publishedBy: viewer.person.name,
          runningCases: 0,
        };
        const { runningCases: _, ...about } = published;
        if (!(await store.flowVersions.publish({ ...about, flow: parsed.value, plan }))) {
          throw changedByAnother(await draftOf(key));
        }
        return { body: published, headers: { Location: `/api/v1/flows/${key}/versions/${String(version)}` } };
      },
    }),
    route({
      method: 'get',
      path: '/flows/:key/versions',
      summary: 'The versions of a flow, newest first',
      permission: 'flows.view',
      answer: z.object({ items: z.array(flowVersion) }),
      async handle({ params }) {
        const key = param(params, 'key');
        const [versions, counts] = await Promise.all([store.flowVersions.list(key), store.projections.countRunning()]);
        const items = versions.map((each) => ({ ...each, runningCases: runningOf(counts, key, each.version) }));
        return { body: { items } };
      },
    }),
    route({
      method: 'get',
      path: '/flows/:key/versions/:version',
      summary: 'A version with its flow',
      permission: 'flows.view',
      answer: flowVersion.extend({ flow: z.unknown() }),
      async handle({ params }) {
        const key = param(params, 'key');
        const found = await store.flowVersions.get(key, Number(param(params, 'version')));
        if (!found) throw new ProblemError('flow/not-found');
        const { plan: _, ...version } = found;
        const counts = await store.projections.countRunning();
        return { body: { ...version, runningCases: runningOf(counts, key, version.version) } };
      },
    }),
  ];
}
