import type { DeliveryLink } from '../../store/index.ts';
import { readCaseState } from '../cases/case-state.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';

const isSilence = (error: unknown): boolean => error instanceof ProblemError && error.code === 'case/not-answering';

/** Tells cases that what they delivered was opened. */
export function createOpenings(deps: Pick<ApiDeps, 'store' | 'temporal'>, updates: CaseUpdates) {
  const { deliveryLinks } = deps.store;

  /**
   * A mail can be opened before the case knows that it left: while it goes to the other recipients, or waits for somebody
   * who looks at one whom it did not reach.
   */
  async function isStillDelivering({ organisation, caseNumber, nodeId }: DeliveryLink): Promise<boolean> {
    const { runs } = await readCaseState(deps, { organisation, number: caseNumber });
    return Object.values(runs).some((run) => run.nodeId === nodeId && run.activity.activity === 'deliver');
  }

  /**
   * False when the case cannot know it yet. One that went on without it, or has ended, needs not know.
   *
   * @throws ProblemError `case/not-answering`
   */
  async function tell(link: DeliveryLink): Promise<boolean> {
    const { id, organisation, caseNumber, nodeId, field } = link;
    if (nodeId === null || field === null) return true;
    try {
      await updates.receive(organisation, caseNumber, { type: 'deliveryOpened', nodeId, field }, `opened:${id}`);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'case/not-running') return true;
      if (error.code !== 'delivery/not-waiting') throw error;
      return !(await isStillDelivering(link));
    }
  }

  return {
    /**
     * Tells the case of the first opening, then writes it down; of a later one, nothing.
     *
     * @throws ProblemError `delivery/unavailable` when the case does not answer: nothing is written down then
     */
    async note(link: DeliveryLink): Promise<void> {
      if (link.state !== 'unopened') return;
      const at = new Date().toISOString();
      try {
        const isTold = await tell(link);
        await deliveryLinks.markOpened(link.id, at, isTold ? 'opened' : 'untold');
      } catch (cause) {
        throw isSilence(cause) ? new ProblemError('delivery/unavailable', {}, {}, { cause }) : cause;
      }
    },

    /** Tells again what came too early; a case that does not answer, the next time. */
    async sweep(): Promise<void> {
      for (const link of await deliveryLinks.listUntold()) {
        try {
          if (await tell(link)) await deliveryLinks.markTold(link.id);
        } catch (error) {
          if (!isSilence(error)) throw error;
        }
      }
    },
  };
}

export type Openings = ReturnType<typeof createOpenings>;
