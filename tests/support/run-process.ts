import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A child process whose lines can be awaited. */
export type Running = {
  child: ChildProcess;
  lines: string[];
  /** Resolves with the first line, past or future, that matches; rejects when the process ends without one. */
  line: (pattern: RegExp) => Promise<string>;
  ended: Promise<number | null>;
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** A script of Node's. */
export function runProcess(args: string[], env: Record<string, string> = {}): Running {
  return runProgram(process.execPath, args, { env });
}

/**
 * Any program. `ended` waits for all that share its output, so for its children too. In a group of its own, signals to
 * the group reach them all, as those of a terminal do.
 */
export function runProgram(
  command: string,
  args: string[],
  {
    env = {},
    ownGroup = false,
    cwd,
  }: { env?: Record<string, string>; ownGroup?: boolean; cwd?: string } = {},
): Running {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    detached: ownGroup,
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const take = (line: string) => {
    lines.push(line);
    for (const check of waiting) check();
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve(code);
      for (const check of waiting) check();
    });
  });
  return {
    child,
    lines,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined && !over) return;
          waiting.delete(check);
          if (found !== undefined) resolve(found);
          else reject(new Error(`The process ended without ${pattern}. It said:\n${lines.join("\n")}`));
        };
        waiting.add(check);
        check();
      }),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
