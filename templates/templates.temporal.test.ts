import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseScenario, permits, simulate, stepMoments } from '../engine/index.ts';
import type { CaseState, Plan, Scenario, SimulatedMail, SimulatedRun } from '../engine/index.ts';
import { mailsOf } from '../engine/simulate/mails.ts';
import { officeCalendar } from '../engine/simulate/office-calendar.ts';
import { startOf } from '../engine/simulate/scenario-start.ts';
import { eventOf } from '../engine/simulate/step-event.ts';
import { actUpdate, operateUpdate, receiveUpdate } from '../workflows/handlers.ts';
import { waitUntil } from '../workflows/testing/case-actions.ts';
import { openSkippingCaseEnvironment } from '../workflows/testing/case-environment.ts';
import type { CaseHandle, SkippingCaseEnvironment } from '../workflows/testing/case-environment.ts';
import { createAnsweringActivities } from './testing/answering-activities.ts';
import { scenariosOf, shippedKeys, shippedPlan } from './testing/shipped-flows.ts';

/** A scenario, as it runs on Temporal and in a simulation. */
interface Played {
  file: string;
  plan: Plan;
  scenario: Scenario;
  simulated: SimulatedRun;
  caseId: string;
  handle?: CaseHandle;
}

const toleranceMs = 2 * 60_000;
const answering = createAnsweringActivities();
const played: Played[] = shippedKeys.flatMap((key, flow) =>
  scenariosOf(key).map(([file, ofToday], index) => {
    const plan = shippedPlan(key);
    const scenario = elevenYearsLater(ofToday);
    return { file, plan, scenario, simulated: simulate(plan, scenario), caseId: `klaverdam-2037-${flow}${index}` };
  }),
);
let environment: SkippingCaseEnvironment;

/** The server's clock begins today and goes forward only: far enough ahead, in years with the same weekdays. */
function elevenYearsLater(scenario: Scenario): Scenario {
  const json = JSON.stringify({ calendar: officeCalendar, ...scenario });
  const parsed = parseScenario(
    JSON.parse(json.replaceAll(/\b202([678])-/g, (_, year: string) => `203${Number(year) + 1}-`)),
  );
  if (!parsed.ok) throw new Error(`Not a scenario eleven years later: ${parsed.problem.path}`);
  return parsed.value;
}

/** All that happens in all scenarios, in the order of time: they run side by side. */
function timeline(): { at: string; act: () => Promise<void> }[] {
  return played
    .flatMap((one) => {
      const moments = stepMoments(one.scenario);
      return [
        { at: one.scenario.startedAt, act: () => start(one) },
        ...one.scenario.steps.map((_, step) => ({ at: moments[step]!, act: () => perform(one, step) })),
      ];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

async function start(one: Played): Promise<void> {
  const number = one.caseId.slice('klaverdam-'.length);
  one.handle = await environment.start({ ...startOf(one.plan, one.scenario), caseId: one.caseId, number });
}

async function perform({ caseId, plan, scenario, handle, file }: Played, index: number): Promise<void> {
  const step = scenario.steps[index]!;
  if (step.do === 'fail' || step.do === 'answer') {
    answering.endings.push({ caseId, ending: step });
    return;
  }
  const eventIn = (state: CaseState) => eventOf(step, scenario, state, scenario.startedAt);
  const isPossible = (state: CaseState) => permits(plan, state, eventIn(state)).ok;
  const { at: _at, ...message } = eventIn(await waitUntil(handle!, isPossible, `${file}, step ${index + 1}`));
  switch (message.type) {
    case 'acted':
    case 'filled':
    case 'documentReplaced':
    case 'signatureGiven':
      await handle!.executeUpdate(actUpdate, { args: [message] });
      return;
    case 'messageReceived':
    case 'deliveryOpened':
      await handle!.executeUpdate(receiveUpdate, { args: [message] });
      return;
    case 'operated':
    case 'cancelled':
      await handle!.executeUpdate(operateUpdate, { args: [message] });
      return;
    default:
      throw new Error(`A scenario has no ${message.type}`);
  }
}

beforeAll(async () => {
  environment = await openSkippingCaseEnvironment({ activities: answering.activities });
  for (const { at, act } of timeline()) {
    await environment.skipTo(at);
    await act();
  }
  const ends = played.flatMap(({ simulated: { state, mails } }) => [state.endedAt, mails.at(-1)?.at]);
  const last = Math.max(...ends.map((at) => (at ? Date.parse(at) : 0)));
  await environment.skipTo(new Date(last + 3_600_000).toISOString());
}, 120_000);
afterAll(() => environment.close());

/** Mails by what they are, and when: on the server a minute may pass. */
const inOrder = (mails: readonly SimulatedMail[]) =>
  [...mails].sort((one, other) =>
    `${one.about} ${one.to} ${one.at}`.localeCompare(`${other.about} ${other.to} ${other.at}`),
  );

it.each(played)(
  '$file comes out on Temporal as in the simulation',
  async ({ plan, scenario, simulated, caseId, handle }) => {
    const isOver = ({ status }: CaseState) => status === simulated.state.status;
    const state = await waitUntil(handle!, isOver, `the end of ${caseId}`);
    expect([plan.start, ...new Set(state.passed.map((edge) => plan.edges[edge]!.to))]).toEqual(simulated.path);
    expect(state.data).toEqual(simulated.state.data);
    expect(Math.abs(Date.parse(state.endedAt!) - Date.parse(simulated.state.endedAt!))).toBeLessThan(toleranceMs);

    const { title } = startOf(plan, scenario);
    const mails = inOrder(
      answering.calls
        .filter((call) => call.caseId === caseId)
        .flatMap(({ activity, result, at }) => mailsOf(activity, result, { title, people: scenario.people, at })),
    );
    const expected = inOrder(simulated.mails);
    expect(mails.map(({ to, about }) => ({ to, about }))).toEqual(expected.map(({ to, about }) => ({ to, about })));
    const lateness = mails.map(({ at }, index) => Math.abs(Date.parse(at) - Date.parse(expected[index]!.at)));
    expect(Math.max(0, ...lateness)).toBeLessThan(toleranceMs);
  },
);
