import { defineConfig } from "vitest/config";

const setupFiles = ["tests/support/fail-on-console.ts", "tests/support/fixed-seed.ts"];

export default defineConfig({
  test: {
    projects: [
      // Pure: no database, no network. Fast enough to run on every save.
      { test: { name: "core", include: ["tests/core/**/*.test.ts"], setupFiles } },
      {
        test: {
          name: "server",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/core/**", "tests/e2e/**"],
          globalSetup: "tests/support/start-postgres.ts",
          setupFiles,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/start-postgres.ts", "tests/support/build-app.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
