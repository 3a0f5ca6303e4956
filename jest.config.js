const transform = {
  '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } } }],
};

/** Shared by every project: TypeScript through swc, as ES modules. Types are checked once, by `npm run check`. */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
};

/** A project that talks to the local services (Temporal, the store, mail); they are started once for all of them. */
const onServices = (displayName, testMatch, more = {}) => ({
  ...base,
  displayName,
  testMatch,
  globalSetup: '<rootDir>/test/services/setup.ts',
  globalTeardown: '<rootDir>/test/services/teardown.ts',
  ...more,
});

export default {
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{engine,signing,designer,web,bin,store,activities,workflows,api,templates,test}/**/*.unit.test.{ts,tsx}',
      ],
    },
    onServices('temporal', ['<rootDir>/{workflows,activities,templates,test}/**/*.temporal.test.ts']),
    onServices('api', ['<rootDir>/{api,store,activities,test}/**/*.api.test.ts']),
    onServices('browser', ['<rootDir>/test/**/*.browser.test.ts']),
    onServices('faults', ['<rootDir>/test/**/*.faults.test.ts']),
  ],
};
