import { describe, expect, it } from '@jest/globals';
import { countReport, isGood, renderResults } from './test-results.ts';

const report = (passed: number, failed: number, broken = 0, pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: broken,
});

describe('the count of a test run', () => {
  it('is the last line, alone', () => {
    const text = renderResults([countReport('unit', report(12, 1), 3), countReport('api', report(4, 0), 5)]);
    expect(text.trimEnd().split('\n').at(-1)).toBe('16 passed, 1 failed');
  });

  it('tells of skipped tests', () => {
    expect(renderResults([countReport('unit', report(1, 0, 0, 2), 3)])).toContain('\n1 passed, 0 failed, 2 skipped\n');
  });

  it('takes a file that did not run as a failure', () => {
    const part = countReport('unit', report(12, 0, 2), 3);
    expect(part.failed).toBe(2);
    expect(isGood([part])).toBe(false);
  });

  it('takes a part without a report as a failure', () => {
    const lost = countReport('unit', null, 3);
    expect(lost.failed).toBe(1);
    expect(isGood([countReport('api', report(4, 0), 5), lost])).toBe(false);
  });

  it('is not good when nothing ran', () => {
    expect(isGood([countReport('unit', report(0, 0), 1)])).toBe(false);
    expect(isGood([])).toBe(false);
  });

  it('is good when a part without tests stands beside one that passed', () => {
    expect(isGood([countReport('unit', report(1, 0), 1), countReport('faults', report(0, 0), 1)])).toBe(true);
  });
});
