import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { bundleTests } from './bundle-tests.mjs';
import { gatherTests } from './suite.mjs';

/** These files keep what they work out: a mutant in them must find nothing kept, be asked by every test, and leave nothing behind. */
const keeping = /\/engine\/(checks\/(comparisons|conditions)|feel|feel-order|working-day)\.ts$/;

/**
 * Runs the engine's unit tests for Stryker within the process, without loading the engine again where the mutant does not ask for
 * it: the engine is pure, so no test leaves anything behind for the next (but see `keeping`). A mutant takes milliseconds, where Jest takes seconds.
 */
class InProcessRunner {
  /** What the mutated code reads: which mutant is on, which test runs. */
  #state = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #bundle;
  #loads = 0;
  #tests = [];
  #timesMs = new Map();
  /** How often each test was the one that failed, by mutated file: neighbours of a mutant are mostly found by the same. */
  #finds = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#bundle = await bundleTests(false);
    // The same examples for every mutant, as many as fit in the time; a failure says enough, and no smaller example is sought.
    fc.configureGlobal({ seed: 1, interruptAfterTimeLimit: 400, endOnFailure: true });
  }

  async dryRun() {
    await this.#load(await bundleTests(true));
    const result = await this.#run(this.#tests, false);
    this.#tests = [];
    return { ...result, mutantCoverage: preferTests(this.#state.mutantCoverage) };
  }

  async mutantRun({
    activeMutant,
    sandboxFileName,
    mutantActivation,
    reloadEnvironment,
    testFilter,
    hitLimit,
    disableBail,
  }) {
    const { id } = activeMutant;
    const isKept = keeping.test(sandboxFileName);
    const isLoadedAnew = reloadEnvironment || isKept || this.#tests.length === 0;
    this.#state.hitLimit = hitLimit;
    this.#state.hitCount = hitLimit === undefined ? undefined : 0;
    try {
      if (isLoadedAnew) {
        this.#state.activeMutant = mutantActivation === 'static' ? id : undefined;
        await this.#load(this.#bundle);
      }
      this.#state.activeMutant = id;
      const asked = testFilter && !isKept ? this.#tests.filter((test) => testFilter.includes(test.id)) : this.#quick();
      const result = await this.#run(this.#likeliestFirst(asked, sandboxFileName), !disableBail);
      this.#noteFinder(sandboxFileName, result.tests.at(-1));
      return toMutantRunResult(determineHitLimitReached(this.#state.hitCount, hitLimit) ?? result);
    } finally {
      this.#state.activeMutant = undefined;
      // What was loaded with a mutant in it stays broken.
      if (mutantActivation === 'static' || isKept) this.#tests = [];
    }
  }

  /** All tests come through what runs at import: of those, the quick ones, for what survives pays for each of them. */
  #quick() {
    return this.#tests.filter(({ id }) => (this.#timesMs.get(id) ?? 0) < 150);
  }

  #likeliestFirst(tests, file) {
    const finds = this.#finds.get(file) ?? new Map();
    const rank = ({ id }) => [finds.get(id) ?? 0, this.#timesMs.get(id) ?? 0];
    return [...tests].sort((a, b) => rank(b)[0] - rank(a)[0] || rank(a)[1] - rank(b)[1]);
  }

  #noteFinder(file, last) {
    if (last?.status !== TestStatus.Failed) return;
    const finds = this.#finds.get(file) ?? new Map();
    this.#finds.set(file, finds.set(last.id, (finds.get(last.id) ?? 0) + 1));
  }

  async #load(bundle) {
    const suite = gatherTests();
    globalThis.__suite__ = suite;
    try {
      await import(`${bundle}?${this.#loads++}`);
      this.#tests = suite.tests;
    } catch (error) {
      // An engine that does not load fails whatever is asked of it.
      this.#tests = suite.tests.concat({
        id: 'import',
        name: 'import',
        run: () => {
          throw error;
        },
      });
    }
  }

  async #run(tests, bails) {
    const results = [];
    for (const { id, name, fileName, run } of tests) {
      this.#state.currentTestId = id;
      const startedAt = performance.now();
      let failure;
      try {
        await run();
      } catch (error) {
        failure = { status: TestStatus.Failed, failureMessage: String(error) };
      }
      const timeSpentMs = performance.now() - startedAt;
      if (!this.#timesMs.has(id)) this.#timesMs.set(id, timeSpentMs);
      results.push({ id, name, fileName, timeSpentMs, ...(failure ?? { status: TestStatus.Success }) });
      if (failure && bails) break;
    }
    this.#state.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results };
  }
}

/**
 * The coverage without what ran at import too: fixtures are made then, by half the engine. A mutant that tests come through is
 * left to those tests, which is less than the whole suite on a fresh engine, and takes less.
 */
function preferTests({ static: atImport, perTest }) {
  const inTests = new Set(Object.values(perTest).flatMap((counts) => Object.keys(counts)));
  return { static: Object.fromEntries(Object.entries(atImport).filter(([id]) => !inTests.has(id))), perTest };
}

const create = () => new InProcessRunner();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)];
