import { checkFlow, sentenceFor } from '../../engine/index.ts';
import type { Problem } from '../../engine/index.ts';
import { readJson } from '../read-json.ts';

interface Checked {
  file: string;
  flow: unknown;
  problems: Problem[];
}

/**
 * `paraaf check FLOW... [--json]`: everything that is wrong with flows, without knowing who works where: roles and people are
 * believed. Gives 1 when a flow has errors, 2 when a file cannot be read.
 */
export async function runCheck(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => arg !== '--json');
  const unknown = files.find((file) => file.startsWith('--'));
  if (files.length === 0 || unknown !== undefined) {
    process.stderr.write(`${unknown === undefined ? '' : `${unknown} bestaat niet. `}Geef een of meer stromen op.\n`);
    return 2;
  }
  const checked: Checked[] = [];
  for (const file of files) {
    const json = await readJson(file, 'een stroom');
    if (!json.ok) {
      process.stderr.write(`${file} ${json.problem}.\n`);
      return 2;
    }
    checked.push({ file, flow: json.value, problems: checkFlow(json.value, null) });
  }
  process.stdout.write(args.includes('--json') ? asJson(checked) : checked.map(asLines).join(''));
  return checked.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function asJson(checked: readonly Checked[]): string {
  const report = checked.map(({ file, problems }) => ({
    file,
    problems: problems.map(({ code, severity, nodes, edges, run = [], params }) => ({
      code,
      severity,
      nodes,
      edges,
      run,
      ...(params['path'] && { path: params['path'] }),
      message: sentenceFor({ code, severity, nodes, edges, params }, 'nl'),
    })),
  }));
  return `${JSON.stringify(report, null, 2)}\n`;
}

function asLines({ file, flow, problems }: Checked): string {
  const lines = problems.map((problem) => {
    const run = problem.run
      ?.map(({ node, port }) => `${stepName(flow, node)}${port === null ? '' : ` (${port})`}`)
      .join(' → ');
    const kind = problem.severity === 'error' ? 'fout' : 'waarschuwing';
    return `${file}: ${kind} ${problem.code}: ${sentenceFor(problem, 'nl')}${run ? ` Zo gebeurt het: ${run}.` : ''}\n`;
  });
  if (problems.every(({ severity }) => severity === 'warning')) {
    lines.push(`${file}: in orde, elk dossier bereikt een einde (sound).\n`);
  }
  return lines.join('');
}

/** The name of a step of a flow that was found whole enough to run. */
function stepName(flow: unknown, nodeId: string): string {
  const { nodes } = flow as { nodes: { id: string; name?: { nl?: string } }[] };
  return nodes.find(({ id }) => id === nodeId)?.name?.nl || nodeId;
}
