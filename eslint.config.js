import boundaries from 'eslint-plugin-boundaries';
import { flatConfigs as importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const folders = ['engine', 'workflows', 'activities', 'signing', 'store', 'api', 'designer', 'web', 'bin', 'test'];

/** The direction of imports (docs/architecture.md): a folder may import itself and what stands here. */
const mayImport = {
  engine: [],
  signing: [],
  workflows: ['engine'],
  store: ['engine'],
  activities: ['engine', 'signing', 'store'],
  api: ['engine', 'signing', 'store', 'resources'],
  resources: ['engine'],
  designer: ['engine'],
  web: ['designer', 'engine', 'resources'],
  bin: [...folders, 'resources'],
  test: [...folders, 'resources'],
};

export default tseslint.config(
  { ignores: ['dist', 'data', 'node_modules', 'coverage', '**/*.mjs', '**/*.cjs', '**/*.js'] },
  ...tseslint.configs.recommendedTypeChecked,
  importX.recommended,
  importX.typescript,
  {
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'boundaries/elements': [
        { type: 'resources', pattern: 'api/resources' },
        ...folders.map((folder) => ({ type: folder, pattern: folder })),
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(mayImport).map(([from, allow]) => ({
            from: { element: { type: from } },
            allow: [from, ...allow].map((type) => ({ to: { element: { type } } })),
          })),
        },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-unresolved': 'off',
      'import-x/named': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['engine/**/*.ts', 'workflows/**/*.ts', 'designer/**/*.{ts,tsx}', 'web/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', '**/*.test.tsx', 'web/vite.config.ts'],
    rules: { 'import-x/no-nodejs-modules': 'error' },
  },
  {
    // Tests stand beside what they test, and may use everything: doubles, services, other folders.
    files: ['**/*.test.ts', '**/*.test.tsx', '*/testing/**/*.ts', 'workflows/histories/*.ts'],
    rules: { 'boundaries/dependencies': 'off', 'import-x/no-nodejs-modules': 'off' },
  },
);
