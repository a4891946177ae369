import { spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { unprivilegedAccount } from "#server/postgres/account.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { test } from "../support/held-postgres.ts";
import type { Holder } from "../support/hold-embedded.ts";
import { query } from "../support/query.ts";

const account = unprivilegedAccount();

/** What a server says that something stands in the way of. */
const refusal = async (server: Holder) => (await server.line(/^(ready|failed)/)).replace("failed ", "");

test("a file in place of the data directory is named", async ({ dataDir, hold }) => {
  const file = path.join(dataDir, "file");
  await writeFile(file, "");
  for (const dir of [file, path.join(file, "data")])
    expect(await refusal(hold("server", dir))).toBe(
      `The data directory ${dir} is a file or lies under one. Set ASSAY_DATA_DIR to another.`,
    );
});

test("a data directory that cannot be written is named", async ({ dataDir, hold }) => {
  // Nothing stops root but the kernel's own file systems.
  const closed = account ? "/sys/assay" : path.join(dataDir, "closed", "data");
  if (!account) {
    await mkdir(path.dirname(closed));
    await chmod(path.dirname(closed), 0o500);
  }
  expect(await refusal(hold("server", closed))).toBe(
    `The data directory ${closed} cannot be written. Let the user who runs Assay write to it, or set ASSAY_DATA_DIR to another.`,
  );
});

test.runIf(account && process.platform === "linux")(
  "a full disk is named, leaves nothing half made, and stands in the way no longer than it is full",
  async ({ dataDir, hold }) => {
    const disk = path.join(dataDir, "disk");
    await mkdir(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m,mode=755", "tmpfs", disk]);
    expect(mounted.stderr.toString()).toBe("");
    try {
      expect(await refusal(hold("server", disk))).toBe(
        `The disk of the data directory ${disk} is full. Make room, then start again.`,
      );
      expect(await readdir(path.join(disk, "postgres"))).toEqual([]);

      spawnSync("mount", ["-o", "remount,size=200m", disk]);
      const holder = hold("server", disk);
      expect(await query(await holder.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await holder.end("SIGTERM");
    } finally {
      spawnSync("umount", ["-l", disk]);
    }
  },
);

/** Leaves `postmaster.pid` as a killed PostgreSQL would, with the number of a process that lives. */
async function leavePidFile(dataDir: string, first: Holder, pid: number): Promise<void> {
  const url = await first.url();
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  const file = path.join(dataDir, "postgres/cluster/postmaster.pid");
  const text = await readFile(file, "utf8");
  await first.end("SIGTERM");
  await writeFile(file, text.replace(/^\d+/, String(pid)), { mode: 0o644 });
}

test("a pid file whose number another program has got does not keep PostgreSQL from starting", async ({
  dataDir,
  hold,
}) => {
  const other = spawn("sleep", ["600"], { ...account, stdio: "ignore" });
  onTestFinished(() => void other.kill("SIGKILL"));
  await leavePidFile(dataDir, hold("server"), other.pid!);
  expect(await query(await hold("server").url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(other.exitCode).toBeNull();
});

test("nor one whose number the PostgreSQL of another directory has got, which goes on", async ({
  dataDir,
  hold,
}) => {
  const elsewhere = await makeDataDir();
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
  const neighbour = hold("server", elsewhere);
  const url = await neighbour.url();
  const file = await readFile(path.join(elsewhere, "postgres/cluster/postmaster.pid"), "utf8");
  await leavePidFile(dataDir, hold("server"), Number(file.split("\n")[0]));
  await cp(
    path.join(elsewhere, "postgres/cluster/postmaster.pid"),
    path.join(dataDir, "postgres/cluster/postmaster.pid"),
  );
  expect(await query(await hold("server").url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a password that does not fit the data is named", async ({ dataDir, hold }) => {
  const first = hold("server");
  await first.url();
  await first.end("SIGTERM");
  await writeFile(path.join(dataDir, "postgres-password"), "another");
  expect(await refusal(hold("server"))).toBe(
    "The password beside the PostgreSQL data does not fit the data. Restore postgres-password.",
  );
});

test("a PostgreSQL that cannot start says why, and only what it said this time", async ({
  dataDir,
  hold,
}) => {
  const first = hold("server");
  await first.url();
  await first.end("SIGTERM");
  await rm(path.join(dataDir, "postgres/cluster/global/pg_control"));
  const second = hold("server");
  await second.line(/^failed PostgreSQL did not start \(it ended with code 2\). The end of its log:$/);
  await second.ended;
  expect(second.lines.slice(1).join("\n")).toMatch(
    /^postgres: could not find the database system\nExpected to find it/,
  );
});

test("a copy of the data directory of a running server is called one, for servers and commands", async ({
  dataDir,
  hold,
}) => {
  await hold("server").line(/^ready/);
  const copy = `${dataDir}-copy`;
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await mkdir(copy);
  for (const name of await readdir(dataDir))
    if (name.startsWith("owner.")) await cp(path.join(dataDir, name), path.join(copy, name));
  for (const role of ["server", "command"] as const)
    expect((await hold(role, copy).line(/^(ready|failed)/)).replace("failed ", "")).toBe(
      `The data directory ${copy} was copied from ${await realpath(dataDir)} while Assay runs there, and such a copy is not whole. Stop Assay on ${await realpath(dataDir)}, delete ${copy}, and copy again.`,
    );
});
