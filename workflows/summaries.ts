import type { CaseActivity } from '../engine/case/activities.ts';
import type { CaseState, Run } from '../engine/case/case-state.ts';
import type { Plan } from '../engine/plan.ts';

/** Texts for Temporal's own screens, in Dutch: names of steps and instants, never of people. */

const nodeName = (plan: Plan, nodeId: string): string => plan.nodes[nodeId]?.name.nl ?? nodeId;

const activityNames: Record<CaseActivity['activity'], string> = {
  prepareDocuments: 'Documenten klaarmaken',
  attachSignature: 'Handtekening in het document zetten',
  remind: 'Herinneren',
  escalate: 'Escaleren',
  notify: 'Verwittigen',
  deliver: 'Verzenden',
  archive: 'Archiveren',
  seal: 'Verzegelen',
  call: 'Gekoppeld systeem',
  subflow: 'Andere flow',
};

export function activitySummary(plan: Plan, run: Run): string {
  return `${activityNames[run.activity.activity]}: ${nodeName(plan, run.nodeId)}`;
}

export function projectionSummary(sequence: number): string {
  return `Stand ${String(sequence)} bewaren`;
}

/** For a timer that an earlier run of the case had set. */
export function timerSummary(plan: Plan, nodeId: string): string {
  return `Termijn: ${nodeName(plan, nodeId)}`;
}

const statusNames: Record<CaseState['status'], string> = {
  created: 'Gestart',
  running: 'Loopt',
  completed: 'Afgerond',
  refused: 'Geweigerd',
  cancelled: 'Geannuleerd',
};

/** Markdown: where the case stands. */
export function describeCase(plan: Plan, state: CaseState): string {
  const tasks = Object.values(state.tasks).map((task) => {
    const until = task.dueAt === null ? '' : `, tegen ${task.dueAt}`;
    return `- ${nodeName(plan, task.nodeId)}: ${String(task.acts.length)} van ${String(task.need)}${until}`;
  });
  const waits = Object.values(state.waits).map(({ nodeId, firesAt }) => {
    const until = firesAt === null ? '' : `, tot ${firesAt}`;
    return `- ${nodeName(plan, nodeId)}: wacht${until}`;
  });
  const runs = Object.values(state.runs).map((run) =>
    run.incident === null
      ? `- ${activitySummary(plan, run)}: bezig`
      : `- ${activitySummary(plan, run)}: **incident** sinds ${run.incident.since}. ${run.incident.message}`,
  );
  const stalls = Object.values(state.stalls).map(
    ({ nodeId, incident }) => `- ${nodeName(plan, nodeId)}: **incident** sinds ${incident.since}. ${incident.message}`,
  );
  return [`**${statusNames[state.status]}**`, ...tasks, ...waits, ...runs, ...stalls].join('\n');
}
