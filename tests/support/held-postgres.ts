import { rm } from "node:fs/promises";
import { test as base, expect } from "vitest";
import { makeDataDir } from "./data-dir.ts";
import { embeddedProcesses } from "./embedded-database.ts";
import { type Holder, holdPostgres } from "./hold-embedded.ts";

type Fixtures = {
  /** Empty at first, and removed after the test. */
  dataDir: string;
  /** Starts what holds the embedded PostgreSQL, of `dataDir` if not of another; it is ended after the test. */
  hold: (role: "server" | "command", dir?: string) => Holder;
  /** The process number of the postmaster that runs on `dataDir`. */
  postmaster: () => Promise<number | null>;
};

/** Tests of the embedded PostgreSQL on a data directory of their own: none may leave a process of it behind. */
export const test = base.extend<Fixtures>({
  dataDir: async ({ onTestFinished }, use) => {
    const dataDir = await makeDataDir();
    // Called last: what is registered later is called earlier.
    onTestFinished(async () => {
      // What a killed owner left is ended by its watchdog, a moment later.
      await expect.poll(() => embeddedProcesses(dataDir), { timeout: 10_000 }).toEqual([]);
      await rm(dataDir, { recursive: true, force: true });
    });
    await use(dataDir);
  },
  hold: async ({ dataDir, onTestFinished }, use) => {
    const holders: Holder[] = [];
    onTestFinished(async () => {
      await Promise.all(holders.map((holder) => holder.end("SIGTERM")));
    });
    await use((role, dir = dataDir) => {
      const holder = holdPostgres(dir, role);
      holders.push(holder);
      return holder;
    });
  },
  postmaster: async ({ dataDir }, use) => {
    await use(async () => (await embeddedProcesses(dataDir))[0] ?? null);
  },
});
