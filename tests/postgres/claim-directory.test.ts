import { spawn } from "node:child_process";
import { cp, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Claim, claimDirectory } from "#server/postgres/claim-directory.ts";
import { identifyByPs, identifyProcess } from "#server/postgres/identify-process.ts";
import { makeDataDir } from "../support/data-dir.ts";

let dir: string;

beforeEach(async () => {
  dir = await makeDataDir();
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const isMine = (claim: Claim) => claim.isMine;

test("of many who claim at the same moment, over one whose process is gone, exactly one gets the directory", async () => {
  for (let round = 1; round <= 20; round++) {
    await writeFile(path.join(dir, `owner.${round * 10}`), "server\n1 an-earlier-boot 1\n");
    const claims = await Promise.all(Array.from({ length: 12 }, () => claimDirectory(dir, "server")));
    const won = claims.filter(isMine);
    expect(won).toHaveLength(1);
    expect(await readdir(dir)).toHaveLength(1);
    await Promise.all(won.map((claim) => claim.isMine && claim.release()));
  }
});

test("a claim names its holder until it is given back", async () => {
  const command = await claimDirectory(dir, "command");
  expect(await claimDirectory(dir, "server")).toEqual({
    isMine: false,
    holder: "command",
    copiedFrom: null,
  });
  if (command.isMine) await command.release();
  expect((await claimDirectory(dir, "server")).isMine).toBe(true);
});

test("a claim that cannot be read, as after a power cut, is none", async () => {
  await writeFile(path.join(dir, "owner.3"), "");
  expect((await claimDirectory(dir, "server")).isMine).toBe(true);
  expect(await readdir(dir)).toEqual(["owner.4"]);
});

test("the number of a process that another one has now, or none, names nobody", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid!;
  const name = await identifyProcess(pid);
  expect(name).toMatch(new RegExp(`^${pid} `));
  expect(await identifyProcess(pid)).toBe(name);
  expect(name).not.toContain(await identifyProcess(process.pid));
  await writeFile(path.join(dir, "owner.1"), `server\n${pid} 0-0-0 77\n`);
  expect((await claimDirectory(dir, "server")).isMine).toBe(true);

  const byPs = identifyByPs(pid);
  expect(byPs).toMatch(new RegExp(`^${pid} \\w{3} \\w{3} `));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  expect([await identifyProcess(pid), identifyByPs(pid)]).toEqual([null, null]);
});

test("a claim lies where only its owner reads it", async () => {
  await claimDirectory(dir, "server");
  const text = await readFile(path.join(dir, "owner.1"), "utf8");
  const { ino } = await stat(path.join(dir, "owner.1"));
  expect(text).toBe(`server\n${await identifyProcess(process.pid)}\n${ino} ${await realpath(dir)}\n`);
});

test("a copied claim names the directory it was made in; a directory that was moved is the same one", async () => {
  const claim = await claimDirectory(dir, "server");
  const original = await realpath(dir);
  const copy = `${dir}-copy`;
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await cp(dir, copy, { recursive: true });
  for (const role of ["server", "command"] as const)
    expect(await claimDirectory(copy, role)).toEqual({
      isMine: false,
      holder: "server",
      copiedFrom: original,
    });
  await rm(copy, { recursive: true });
  await rename(dir, copy);
  expect(await claimDirectory(copy, "command")).toMatchObject({ isMine: false, copiedFrom: null });
  await rename(copy, dir);
  await cp(dir, copy, { recursive: true });
  if (claim.isMine) await claim.release();
  await rm(copy, { recursive: true });
  await cp(dir, copy, { recursive: true });
  expect((await claimDirectory(copy, "server")).isMine).toBe(true);
});
