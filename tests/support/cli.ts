import { spawn } from "node:child_process";
import path from "node:path";

export type Outcome = { code: number | null; out: string; err: string };

/** Runs a command of the command line in a process of its own, as a person does. */
export function runAssay(
  args: string[],
  { databaseUrl, input = "" }: { databaseUrl: string; input?: string },
): Promise<Outcome> {
  // No --input-type: threads inherit it, and begin with a file.
  const script = `void import(${JSON.stringify(path.resolve("server/cli/main.ts"))}).then(({ main }) => main(process.argv.slice(1)));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--eval", script, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const outcome: Outcome = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    outcome.out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    outcome.err += String(chunk);
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...outcome, code })));
}
