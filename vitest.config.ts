import { defineConfig } from "vitest/config";

export default defineConfig({
  // Vite prefers graphql's index.mjs, Node and every package that uses it its index.js: two copies refuse each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    // A process a file: native engines and process-wide state (signals, backends) stay apart.
    pool: "forks",
    // Much of it waits for databases, sockets and pages.
    maxWorkers: 2,
    globalSetup: "test/setup.ts",
    setupFiles: "test/console.ts",
    // Nothing but test/e2e comes near these on an idle machine; a busy one must not fail the suite.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
