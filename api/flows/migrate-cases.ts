import { migrateCase } from '../../engine/index.ts';
import type { Actor, CaseProjection, Plan, Refusal } from '../../engine/index.ts';
import type { FlowVersion } from '../../store/index.ts';
import { readCaseState } from '../cases/case-state.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError, sentenceOf } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import type { CaseMigration, MigrationReport, MigrationRequest } from '../resources/migrations.ts';

/** As many cases are looked at in one call, and at the same time. */
const casesAtMost = 200;
const atATime = 8;

/**
 * Brings running cases of a flow to one of its versions, or tells what would become of them. Each case decides for itself, in
 * its workflow: what is told beforehand may have been overtaken by then.
 */
export function createMigrations(deps: ApiDeps, updates: CaseUpdates) {
  const { store } = deps;

  /**
   * @throws ProblemError `flow/not-found` when there is no such version
   * @param updateKey makes that a call that is sent again moves no case twice
   */
  return async function migrateCases(
    key: string,
    { toVersion, cases, dryRun }: MigrationRequest,
    actor: Actor,
    updateKey: string,
  ): Promise<MigrationReport> {
    const version = await store.flowVersions.get(key, toVersion);
    if (!version) throw new ProblemError('flow/not-found');
    const found = await chosen(key, toVersion, cases);
    const plans = await plansOf(key, found);

    const one = async (projection: CaseProjection): Promise<CaseMigration> => {
      const told = await tell(projection, plans.get(projection.flow.version), version, actor);
      if (dryRun || told.outcome === 'stays') return told;
      try {
        const message = { type: 'migrated' as const, actor, plan: version.plan, planHash: version.planHash };
        const id = `${updateKey}/${projection.caseId}`;
        await updates.operate(projection.organisation, projection.number, message, id);
        return { ...told, outcome: 'moved' };
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return { ...told, outcome: 'stays', moves: [], reasons: [inWords({ code: error.code, params: error.params })] };
      }
    };
    const items: CaseMigration[] = [];
    for (let from = 0; from < Math.min(found.length, casesAtMost); from += atATime) {
      const batch = found.slice(from, Math.min(from + atATime, casesAtMost));
      items.push(...(await Promise.all(batch.map(one))));
    }
    return { toVersion, items, hasMore: found.length > casesAtMost };
  };

  /** The running cases of a flow in another version: those asked for, or all. */
  async function chosen(key: string, toVersion: number, cases: string[] | undefined): Promise<CaseProjection[]> {
    if (cases) {
      const found = await Promise.all([...new Set(cases)].map((caseId) => store.projections.findCase(caseId)));
      return found.map((each) => {
        if (each?.projection.flow.key !== key) throw new ProblemError('case/not-found');
        return each.projection;
      });
    }
    const flow = { key, exceptVersion: toVersion };
    return store.projections.listCases({ status: 'running', flow, limit: casesAtMost + 1 });
  }

  async function plansOf(key: string, found: readonly CaseProjection[]): Promise<Map<number, Plan>> {
    const numbers = [...new Set(found.map(({ flow }) => flow.version))];
    const versions = await Promise.all(numbers.map((number) => store.flowVersions.get(key, number)));
    return new Map(versions.flatMap((version) => (version ? [[version.version, version.plan]] : [])));
  }

  async function tell(
    projection: CaseProjection,
    from: Plan | undefined,
    { plan, planHash }: FlowVersion,
    actor: Actor,
  ): Promise<CaseMigration> {
    const about = {
      caseId: projection.caseId,
      number: projection.number,
      title: projection.title,
      fromVersion: projection.flow.version,
    };
    const stays = (reasons: Pick<Refusal, 'code' | 'params'>[]): CaseMigration => ({
      ...about,
      outcome: 'stays',
      moves: [],
      reasons: reasons.map(inWords),
    });
    if (projection.status !== 'running') return stays([{ code: 'case/not-running', params: {} }]);
    if (!from) throw new ProblemError('flow/not-found');
    const state = await readCaseState(deps, projection);
    const event = { type: 'migrated' as const, at: new Date().toISOString(), actor, plan, planHash };
    const migration = migrateCase(from, state, event);
    return migration.ok
      ? { ...about, outcome: 'can-move', moves: migration.moves, reasons: [] }
      : stays(migration.reasons);
  }
}

const inWords = ({ code, params }: { code: ProblemCode; params: Readonly<Record<string, string | number>> }) => ({
  code,
  sentence: sentenceOf(code, params),
});
