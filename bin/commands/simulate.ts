import { sentenceOf } from '../../api/problem.ts';
import {
  checkFlow,
  compareRun,
  compileFlow,
  faultInWords,
  misfitOf,
  parseFlow,
  parseScenario,
  sentenceFor,
  simulate,
} from '../../engine/index.ts';
import type { Flow, Scenario, SimulatedRun } from '../../engine/index.ts';
import { readJson } from '../read-json.ts';
import { describeDifferences, describeRun, describeStep } from '../simulation-in-words.ts';

const howToUse = 'Geef een stroom en een scenario: paraaf simulate STROOM --scenario BESTAND [--json].\n';

/**
 * `paraaf simulate FLOW --scenario F [--json]`: lets a scenario happen to a case of a flow, and says what happened when,
 * who did it and which mails went out. Gives 1 when something else came of it than the scenario expects, 2 when there is
 * nothing to simulate.
 */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (!given) return refuse(howToUse);
  const flow = await readFlow(given.flow);
  if (typeof flow === 'string') return refuse(flow);
  const scenario = await readScenario(given.scenario, flow);
  if (typeof scenario === 'string') return refuse(scenario);

  const plan = compileFlow(flow, 1);
  const misfit = misfitOf(plan, scenario);
  if (misfit) return refuse(`${given.scenario} is geen scenario van deze stroom: ${faultInWords(misfit)}.\n`);
  const run = simulate(plan, scenario);
  const differences = compareRun(run, scenario.expect);
  const holds = run.refused === null && Object.keys(differences).length === 0;
  if (given.isJson) {
    const { happenings, path, mails, refused, state } = run;
    const report = {
      holds,
      outcome: state.status,
      endedAt: state.endedAt,
      path,
      mails,
      refused,
      differences,
      happenings,
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const stop = run.refused ? [refusalInWords(run.refused, flow, scenario)] : [];
    const lines = [...describeRun(flow, scenario, run), ...stop, ...describeDifferences(flow, differences)];
    if (holds) lines.push('Het scenario klopt.');
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  return holds ? 0 : 1;
}

function readArguments(args: readonly string[]): { flow: string; scenario: string; isJson: boolean } | null {
  const rest = args.filter((arg) => arg !== '--json');
  const option = rest.indexOf('--scenario');
  const scenario = option < 0 ? undefined : rest[option + 1];
  const [flow, ...more] = rest.filter((_, index) => option < 0 || (index !== option && index !== option + 1));
  if (flow === undefined || scenario === undefined || more.length > 0 || flow.startsWith('--')) return null;
  return { flow, scenario, isJson: args.includes('--json') };
}

/** The flow in a file, free of errors; else a sentence that says why not. */
async function readFlow(file: string): Promise<Flow | string> {
  const json = await readJson(file, 'een stroom');
  if (!json.ok) return `${file} ${json.problem}.\n`;
  const error = checkFlow(json.value, null).find(({ severity }) => severity === 'error');
  if (error) return `${file} heeft fouten, en kan niet draaien: ${sentenceFor(error, 'nl')}\n`;
  const parsed = parseFlow(json.value);
  if (!parsed.ok) throw new Error('A flow without errors follows its schema');
  return parsed.value;
}

async function readScenario(file: string, flow: Flow): Promise<Scenario | string> {
  const json = await readJson(file, 'een scenario');
  if (!json.ok) return `${file} ${json.problem}.\n`;
  const parsed = parseScenario(json.value);
  if (!parsed.ok) return `${file} is geen scenario: ${faultInWords(parsed.problem)}.\n`;
  if (parsed.value.flow !== flow.key) {
    return `${file} hoort bij de stroom ${parsed.value.flow}, niet bij ${flow.key}.\n`;
  }
  return parsed.value;
}

function refusalInWords(
  { step, problem }: NonNullable<SimulatedRun['refused']>,
  flow: Flow,
  scenario: Scenario,
): string {
  const what = describeStep(flow, scenario, scenario.steps[step]!);
  return `Stap ${step + 1} van het scenario (${what}) kan niet: ${sentenceOf(problem.code, problem.params)}`;
}

function refuse(sentence: string): number {
  process.stderr.write(sentence);
  return 2;
}
