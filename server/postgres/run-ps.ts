import { spawnSync } from "node:child_process";

/** What `ps` says about a process, for systems without /proc; empty when there is none. Columns as in `ps -o`. */
export function runPs(pid: number, columns: string): string {
  const env = { PATH: "/bin:/usr/bin", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;
  return spawnSync("ps", ["-ww", "-p", String(pid), "-o", columns], { encoding: "utf8", env }).stdout.trim();
}
