import type { PlanNode } from '../../plan.ts';
import type { ActivityInput, ActivityResults, Recipient } from '../activities.ts';
import type { Delivered, Incident, Run } from '../case-state.ts';
import { stillUnopened } from '../deliveries.ts';
import { incidentAt } from '../stalls.ts';
import { changing, countVisit, leave, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { awaitOpenings } from '../waits.ts';

/**
 * What was delivered is kept. Whom no channel reached leaves by a port of its own where there is one; else the case waits for
 * somebody who looks. Where all were reached, it goes on, once they have opened it if that has a term.
 */
export function takeDeliveries(turn: Turn, run: Run, result: ActivityResults['deliver'], at: string): void {
  const { nodeId } = run;
  const { recipients } = run.activity.input as ActivityInput<'deliver'>;
  const unreached = result.undeliverable ?? [];
  const reached = recipients.filter((_, index) => !unreached.includes(index));
  for (const [index, delivery] of result.deliveries.entries()) {
    const { field } = reached[index] ?? {};
    const delivered: Delivered = { nodeId, ...delivery, ...(field === undefined ? {} : { field }) };
    changing(turn, 'deliveries').push(delivered);
    record(turn, 'document/delivered', { nodeId, detail: { ...delivery, at: delivery.at || at } });
  }
  if (unreached.length > 0) {
    leaveUnreached(
      turn,
      run,
      unreached.flatMap((index) => recipients[index] ?? []),
    );
    return;
  }
  const node = nodeOf(turn.plan, nodeId) as Extract<PlanNode, { kind: 'deliver' }>;
  if (node.settings.openWithin === undefined || stillUnopened(turn.state, nodeId).length === 0) {
    leave(turn, nodeId, 'delivered');
    return;
  }
  const failure = awaitOpenings(turn, node);
  if (failure) waitForOperator(turn, run, [], incidentAt(turn, nodeId, failure));
}

function leaveUnreached(turn: Turn, run: Run, recipients: Recipient[]): void {
  const { nodeId } = run;
  const { name, ports } = nodeOf(turn.plan, nodeId);
  const names = recipients.map((one) => one.name).join(', ');
  record(turn, 'document/undeliverable', { nodeId, detail: { recipients: names } });
  if (ports.undeliverable !== undefined) {
    leave(turn, nodeId, 'undeliverable');
    return;
  }
  const message = `Bij ‘${name.nl}’ is niet iedereen bereikt: ${names}.`;
  waitForOperator(turn, run, recipients, { code: 'deliver/undeliverable', message, since: turn.at });
}

/** Under another key, and for these recipients alone: who was reached must not get it twice. */
function waitForOperator(turn: Turn, run: Run, recipients: Recipient[], incident: Incident): void {
  const { nodeId } = run;
  const id = `${nodeId}.${countVisit(turn, nodeId)}`;
  const input = { ...(run.activity.input as ActivityInput<'deliver'>), recipients };
  changing(turn, 'runs')[id] = { ...run, id, activity: { activity: 'deliver', input }, attempts: 1, incident };
  record(turn, 'incident/raised', { nodeId, detail: { run: id, code: incident.code } });
}
