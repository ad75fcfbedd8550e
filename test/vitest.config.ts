import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Two kinds of tests: `unit` are pure and stand beside the code; `system` open databases, servers and browsers and stand
 * in test/. Files of `system` run one after another, because each may start its own servers on a small machine.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['core/**/*.test.ts', 'plugins/**/*.test.ts', 'studio/**/*.test.ts', 'forms-library/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'node',
        },
      },
      {
        root,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/.output/**'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A page under load takes its time; what is wrong is still wrong after that.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
