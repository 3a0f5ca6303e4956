import { z } from 'zod';

/** What of Jest's report (`--json`) is counted. */
export const jestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  /** Test files that broke before a test of theirs could run. */
  numRuntimeErrorTestSuites: z.int(),
});

/** The count of one part of a test run. */
export interface PartResult {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

/** A report as a count; a file that did not run counts as one failure, and no readable report does too. */
export function countReport(name: string, report: unknown, seconds: number): PartResult {
  const parsed = jestReportSchema.safeParse(report);
  if (!parsed.success) return { name, passed: 0, failed: 1, skipped: 0, seconds };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = parsed.data;
  return {
    name,
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
    seconds,
  };
}

/** A row for each part, and alone on the last line `N passed, N failed` with `, N skipped` when there are any. */
export function renderResults(parts: readonly PartResult[]): string {
  const rows = parts.map(
    ({ name, passed, failed, skipped, seconds }) =>
      `  ${name.padEnd(12)} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed` +
      `${skipped > 0 ? ` ${skipped} skipped` : ''} ${String(Math.round(seconds)).padStart(6)} s`,
  );
  const sum = (of: (part: PartResult) => number) => parts.reduce((total, part) => total + of(part), 0);
  const skipped = sum((part) => part.skipped);
  const closing = `${sum((part) => part.passed)} passed, ${sum((part) => part.failed)} failed`;
  return ['', ...rows, '', skipped > 0 ? `${closing}, ${skipped} skipped` : closing, ''].join('\n');
}

/** A run is good when something ran and nothing failed. */
export function isGood(parts: readonly PartResult[]): boolean {
  return parts.some(({ passed }) => passed > 0) && parts.every(({ failed }) => failed === 0);
}
