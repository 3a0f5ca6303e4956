import { describe, expect, it } from '@jest/globals';
import { silentProgress } from '../../bin/progress.ts';
import { renderReport, withVerdicts } from './report.ts';
import type { Figure, Row } from './row.ts';
import { rows } from './rows.ts';
import { runRows } from './run-rows.ts';

const figure: Figure = { name: 'proef', means: 'ons tegen kaal', unit: 'ms', ours: 12.345, plain: 6, ratio: 2.0575 };

/** Every row by its own name, measured without services. */
const measured: Row[] = rows.map(({ name, means }) => ({
  name,
  means,
  run: () => Promise.resolve({ figures: [figure] }),
}));

describe('what a run of the bench tells', () => {
  it('is JSON with every row by its name', async () => {
    const text = JSON.stringify(await runRows(measured, 'quick', silentProgress));
    const document = JSON.parse(text) as { rows: { name: string; figures: Figure[] }[] };
    expect(document.rows.map(({ name }) => name)).toEqual([
      'advance',
      'check',
      'sign-10mb',
      'cases',
      'replay',
      'waiting',
      'inbox',
      'memory',
      'first-load',
    ]);
    for (const row of document.rows) expect(row.figures).toEqual([figure]);
  });

  it('is a table with every row, what it means, and a warning when its numbers say nothing', async () => {
    const table = renderReport(await runRows(measured, 'quick', silentProgress));
    for (const { name, means } of rows) {
      expect(table).toContain(`\n${name}  (`);
      expect(table).toContain(means);
    }
    expect(table).toMatch(/proef +12,3 ms +6 +2,06 × +ons tegen kaal/);
    expect(table).toContain('de cijfers zeggen niets');
  });

  it('measures the other rows when one fails, and says which failed and why', async () => {
    const failing: Row = { name: 'stuk', means: '', run: () => Promise.reject(new Error('geen opslag')) };
    const document = await runRows([failing, ...measured.slice(0, 1)], 'quick', silentProgress);
    expect(document.failed).toEqual([{ name: 'stuk', message: 'geen opslag' }]);
    expect(document.rows.map(({ name }) => name)).toEqual(['advance']);
    expect(renderReport(document)).toContain('stuk  niet gemeten: geen opslag');
  });

  it.each([
    [{ of: 'ratio', bound: 'at-most', value: 2.05 }, false],
    [{ of: 'ratio', bound: 'at-most', value: 2.0575 }, true],
    [{ of: 'ratio', bound: 'at-least', value: 2 }, true],
    [{ of: 'ours', bound: 'at-most', value: 12 }, false],
    [{ of: 'ours', bound: 'at-least', value: 12 }, true],
  ] as const)('holds a figure to its goal: %j is met: %s', (goal, isGoalMet) => {
    const [row] = withVerdicts([{ name: 'x', means: '', figures: [{ ...figure, goal }], seconds: 1 }]);
    expect(row?.figures[0]?.isGoalMet).toBe(isGoalMet);
  });
});
