import { setTimeout as sleep } from 'node:timers/promises';
import type { NativeConnection, WorkerDeploymentOptions } from '@temporalio/worker';

const deploymentName = 'paraaf';

/**
 * How workers of a release serve beside those of another. A case goes on in the release that is current (auto-upgrade),
 * and never back: the histories of every earlier release are replayed in the tests, so that a case of years need not be
 * held by the workers it was started on.
 */
export function deploymentOf(release: string): WorkerDeploymentOptions {
  return {
    version: { deploymentName, buildId: release },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}

/** The server cannot yet: a queue that the release before serves has no worker of this one, or it knows none of them. */
const notYet: unknown[] = [5, 9];
const pauseMs = 500;

/**
 * Makes a release the one in which cases start and go on, once its workers serve every queue that the release before
 * served: until then that one goes on, and no case waits for a deployment. A release that is older than the current one
 * leaves it so: its worker was started again in the midst of a deployment. To go back, an operator names it with
 * `temporal worker deployment set-current-version`.
 *
 * @param signal ends the waiting
 */
export async function makeCurrent(
  { workflowService }: Pick<NativeConnection, 'workflowService'>,
  namespace: string,
  release: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { workerDeploymentInfo } = await workflowService.describeWorkerDeployment({ namespace, deploymentName });
      const current = workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? '';
      if (isOlder(release, current)) return;
      const version = { deploymentName, buildId: release };
      await workflowService.setWorkerDeploymentCurrentVersion({ namespace, ...version, identity: 'paraaf' });
      return;
    } catch (error) {
      if (!notYet.includes((error as { code?: unknown }).code)) throw error;
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

const isOlder = (release: string, than: string): boolean => release.localeCompare(than, 'en', { numeric: true }) < 0;
