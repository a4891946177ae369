import { execFileSync } from "node:child_process";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { findOutput } from "#server/cli/find-output.ts";
import { writeOutput } from "#server/cli/write-output.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-output-"));
afterAll(() => rm(folder, { recursive: true }));
const isRoot = process.getuid?.() === 0;
const place = (name: string) => path.join(folder, name);

async function* rows(...texts: string[]) {
  yield* texts;
}

async function write(out: string, ...texts: string[]) {
  await writeOutput(await findOutput(out), rows(...texts), new AbortController().signal);
}

test("a file is made, and a file there is replaced with its mode and owner kept", async () => {
  await write(place("new"), "a", "b");
  expect(await readFile(place("new"), "utf8")).toBe("ab");
  await chmod(place("new"), 0o600);
  if (isRoot) await chown(place("new"), 65534, 65534);
  const before = await stat(place("new"));
  await write(place("new"), "c");
  const after = await stat(place("new"));
  expect(await readFile(place("new"), "utf8")).toBe("c");
  expect(after).toMatchObject({ mode: before.mode, uid: before.uid, gid: before.gid });
  expect(after.ino).not.toBe(before.ino);
});

test("a link stays one, and the file it leads to is replaced or made", async () => {
  await mkdir(place("deep"));
  await writeFile(place("deep/target"), "old");
  await symlink("deep/target", place("link"));
  await symlink("deep/not-yet", place("dangling"));
  for (const [link, target] of [
    ["link", "deep/target"],
    ["dangling", "deep/not-yet"],
  ]) {
    await write(place(link!), "new");
    expect((await lstat(place(link!))).isSymbolicLink()).toBe(true);
    expect(await readFile(place(target!), "utf8")).toBe("new");
  }
});

test("a pipe is written to and stays a pipe", async () => {
  execFileSync("mkfifo", [place("pipe")]);
  const [read] = await Promise.all([readFile(place("pipe"), "utf8"), write(place("pipe"), "through")]);
  expect(read).toBe("through");
  expect((await lstat(place("pipe"))).isFIFO()).toBe(true);
});

test.runIf(isRoot)("a device is written to and stays a device, also when it takes nothing", async () => {
  for (const [name, minor] of [
    ["null", "3"],
    ["full", "7"],
  ])
    execFileSync("mknod", [place(name!), "c", "1", minor!]);
  await write(place("null"), "gone");
  await expect(write(place("full"), "too much")).rejects.toMatchObject({ code: "ENOSPC" });
  for (const name of ["null", "full"])
    expect((await lstat(place(name))).isCharacterDevice(), name).toBe(true);
});

test("a folder, a folder that is not there, and a way through a file are refused with a sentence", async () => {
  await writeFile(place("plain"), "");
  await symlink("loop", place("loop"));
  await expect(findOutput(folder)).rejects.toThrow(`${folder} is a folder`);
  await expect(findOutput(place("none/x"))).rejects.toThrow(`There is no folder ${place("none")}.`);
  await expect(findOutput(place("plain/x"))).rejects.toThrow(`There is no folder ${place("plain")}.`);
  await expect(findOutput(place("loop"))).rejects.toThrow(/ELOOP/);
});

test("what breaks on its way leaves the file before as it was, and no half of a new one", async () => {
  await writeFile(place("kept"), "before");
  const broken = (async function* () {
    yield "half";
    throw new Error("The database went away.");
  })();
  const to = await findOutput(place("kept"));
  await expect(writeOutput(to, broken, new AbortController().signal)).rejects.toThrow("went away");
  expect(await readFile(place("kept"), "utf8")).toBe("before");
  expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
});
