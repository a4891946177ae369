import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Running, runProcess } from "../support/run-process.ts";

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-lock-"));
  lock = path.join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that takes its turn: says when it has it, and works until the file `go` is there. */
function takeTurn(): Running {
  const script = `
    import { oneAtATime } from ${JSON.stringify(path.resolve("scripts/one-at-a-time.mjs"))};
    import { appendFileSync, existsSync, watch } from "node:fs";
    const log = (word) => appendFileSync("log", word + "\\n");
    await oneAtATime("lock", async () => {
      log("begin");
      console.log("begun");
      await new Promise((resolve) => {
        const watcher = watch(".", check);
        function check() {
          if (existsSync("go")) resolve(watcher.close());
        }
        check();
      });
      log("end");
    }, console.log);`;
  const turn = runProcess([
    "--input-type=module",
    "--eval",
    `process.chdir(${JSON.stringify(folder)});${script}`,
  ]);
  onTestFinished(async () => void (await turn.end("SIGKILL")));
  return turn;
}

const log = () => readFile(path.join(folder, "log"), "utf8");
const go = () => writeFile(path.join(folder, "go"), "");

test("processes do their work one after the other, and those who wait say for whom", async () => {
  const first = takeTurn();
  await first.line(/^begun/);
  const others = [takeTurn(), takeTurn()];
  for (const other of others)
    expect(await other.line(/waiting/)).toBe(`Process ${first.child.pid} prepares Assay; waiting for it`);
  await go();
  expect(await Promise.all([first, ...others].map((turn) => turn.ended))).toEqual([0, 0, 0]);
  expect(await log()).toBe("begin\nend\n".repeat(3));
  expect(existsSync(lock)).toBe(false);
});

test("the turn of a process that was killed is over", async () => {
  const killed = takeTurn();
  await killed.line(/^begun/);
  await killed.end("SIGKILL");
  await go();
  expect(await Promise.all([takeTurn(), takeTurn()].map((turn) => turn.ended))).toEqual([0, 0]);
  expect(await log()).toBe("begin\nbegin\nend\nbegin\nend\n");
});

test("so is that of one whose number another program has got", async () => {
  await writeFile(lock, String(process.pid));
  const longAgo = new Date(Date.now() - 120_000);
  await utimes(lock, longAgo, longAgo);
  await go();
  expect(await takeTurn().ended).toBe(0);
});
