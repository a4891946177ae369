import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkInput } from "#server/cli/check-input.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-input-"));
afterAll(() => rm(folder, { recursive: true }));

test("files and pipes are read; a device, which may never end, and a folder are refused", async () => {
  const [file, pipe] = ["file", "pipe"].map((name) => path.join(folder, name));
  await writeFile(file!, "abc");
  execFileSync("mkfifo", [pipe!]);
  expect((await checkInput(file!)).size).toBe(3);
  expect((await checkInput(pipe!)).isFIFO()).toBe(true);
  await expect(checkInput("/dev/null")).rejects.toThrow("/dev/null is a device. Say a file or a pipe.");
  await expect(checkInput(folder)).rejects.toThrow(`${folder} is a folder.`);
});
