// How the suites run: from the repository's top, engine doors resolved to their sources.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'engine/samples/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**', 'test/workspaces/**'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
