/** Mutation testing of the engine: `npm run mutation`, or a part by `npm run mutation -- --mutate engine/due.ts` (docs/mutation.md). */
export default {
  mutate: ['engine/**/*.ts', '!engine/**/*.test.ts', '!engine/testing/**', '!engine/messages/**'],
  plugins: ['./test/mutation/in-process-runner.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 3_000,
  // Wide, so that a busy machine does not count as a killer.
  timeoutFactor: 4,
  // What runs at import is mutated as well: the schema of the flow language is nothing else.
  ignoreStatic: false,
  warnings: { slow: false },
  ignorePatterns: ['data', 'dist', 'docs/pictures', 'web'],
  tempDirName: 'data/mutation',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { reportTests: false, reportMutants: false },
  jsonReporter: { fileName: 'data/mutation.json' },
};
