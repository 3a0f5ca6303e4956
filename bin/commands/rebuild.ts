import { workflowId as workflowIdOf } from '../../engine/index.ts';
import { listCaseWorkflows, readBatches } from '../history/case-history.ts';
import { openCases } from '../open-cases.ts';

/**
 * `paraaf rebuild [NUMBER...]`: throws away what screens and searches know of cases, with their audit trails, and makes the same
 * again from what their workflows recorded; of all cases when none is named. Cases may run meanwhile.
 */
export async function runRebuild(numbers: readonly string[]): Promise<number> {
  const { organisation, store, temporal, close } = await openCases();
  try {
    const ids =
      numbers.length > 0
        ? numbers.map((number) => workflowIdOf(organisation, number))
        : listCaseWorkflows(temporal, organisation);
    let count = 0;
    for await (const workflowId of ids) {
      await store.projections.rebuild(await readBatches(temporal, workflowId));
      count += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r… ${String(count)} dossiers`);
    }
    process.stdout.write(`${String(count)} ${count === 1 ? 'dossier' : 'dossiers'} opnieuw opgebouwd\n`);
    return 0;
  } finally {
    await close();
  }
}
