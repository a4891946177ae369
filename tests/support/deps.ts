import { afterAll } from "vitest";
import type { Announcement } from "#core/schemas/events.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { cloneDatabase } from "./database.ts";

export type TestDeps = Deps & {
  /** What was announced, in order. */
  news: Announcement[];
};

/** Real services on a database of the test file's own, with news that are recorded. */
export async function testDeps(): Promise<TestDeps> {
  return testDepsOn(await cloneDatabase());
}

/** The same on a database that the test file knows the address of. */
export function testDepsOn(databaseUrl: string): TestDeps {
  const news: Announcement[] = [];
  let tokens = 0;
  const deps = buildDeps(
    { databaseUrl, poolSize: 10 },
    { log: buildLog("silent"), announce: (item) => void news.push(item) },
  );
  afterAll(() => closeDeps(deps));
  return { ...deps, randomToken: () => `test-token-${++tokens}`.padEnd(43, "x"), news };
}
