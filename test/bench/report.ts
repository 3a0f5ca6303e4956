import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Figure, Goal, RowResult } from './row.ts';

/** What a run measured and on what, for `--json`. */
export interface BenchDocument {
  measuredAt: string;
  machine: { node: string; platform: string; processor: string; cores: number; loadAtStart: number };
  size: 'full' | 'quick';
  rows: (Omit<RowResult, 'figures'> & { figures: (Figure & { isGoalMet?: boolean })[] })[];
  /** Rows that could not be measured. */
  failed: { name: string; message: string }[];
}

/** This machine, and how busy it is. */
export function describeMachine(): BenchDocument['machine'] {
  return {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    loadAtStart: loadavg()[0] ?? 0,
  };
}

/** The results with, for each figure that has a goal, whether it is met. */
export function withVerdicts(results: readonly RowResult[]): BenchDocument['rows'] {
  return results.map((result) => ({
    ...result,
    figures: result.figures.map((figure) =>
      figure.goal === undefined ? figure : { ...figure, isGoalMet: meets(figure, figure.goal) },
    ),
  }));
}

function meets(figure: Figure, { of, bound, value }: Goal): boolean {
  const measured = figure[of] ?? NaN;
  return bound === 'at-most' ? measured <= value : measured >= value;
}

/** Tables in Dutch, a block a row. */
export function renderReport({ machine, size, rows, failed }: BenchDocument): string {
  const { processor, cores, node, loadAtStart } = machine;
  const head = `Metingen op ${processor}, ${cores} kernen, Node ${node}; belasting bij het begin ${number(loadAtStart)}.`;
  const warning = size === 'quick' ? ['Kleine maten: dit toont dat het werkt, de cijfers zeggen niets.'] : [];
  const blocks = rows.map((row) => {
    const facts = Object.entries(row.facts ?? {}).map(([name, value]) => `${name} ${value}`);
    return [
      `${row.name}  (${row.seconds.toFixed(0)} s)`,
      `  ${row.means}`,
      ...(facts.length > 0 ? [`  ${facts.join(', ')}`] : []),
      ...renderTable(row.figures).map((line) => `  ${line}`),
    ].join('\n');
  });
  const failures = failed.map(({ name, message }) => `${name}  niet gemeten: ${message}`);
  return `${[[head, ...warning].join('\n'), ...blocks, ...failures].join('\n\n')}\n`;
}

const columns = ['cijfer', 'Paraaf', 'kaal', 'verhouding', 'kwartielen', 'doel', 'betekenis'];

function renderTable(figures: BenchDocument['rows'][number]['figures']): string[] {
  const lines = [columns, ...figures.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) =>
    cells
      .map((cell, column) =>
        column > 0 && column < 5 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf(figure: BenchDocument['rows'][number]['figures'][number]): string[] {
  const { name, means, unit, ours, plain, ratio, spread } = figure;
  return [
    name,
    `${number(ours)} ${unit}`,
    plain === undefined ? '' : number(plain),
    ratio === undefined ? '' : `${number(ratio)} ×`,
    spread === undefined ? '' : spread.map(number).join('–'),
    goalOf(figure),
    means,
  ];
}

function goalOf({ goal, unit, isGoalMet }: Figure & { isGoalMet?: boolean }): string {
  if (goal === undefined || isGoalMet === undefined) return '';
  const bound = `${goal.bound === 'at-most' ? '≤' : '≥'} ${number(goal.value)} ${goal.of === 'ratio' ? '×' : unit}`;
  return `${bound} ${isGoalMet ? 'gehaald' : 'niet gehaald'}`;
}

/** Three digits that matter. */
function number(value: number): string {
  return new Intl.NumberFormat('nl-BE', { maximumSignificantDigits: 3, useGrouping: false }).format(value);
}
