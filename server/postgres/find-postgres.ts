import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import path from "node:path";
import { runPs } from "./run-ps.ts";

export type PostmasterFile = { pid: number; port: number };

/** What `postmaster.pid` says, whether or not that process is alive. */
export async function readPostmasterFile(dir: string): Promise<PostmasterFile | null> {
  const file = await readFile(path.join(dir, "postmaster.pid"), "utf8").catch(() => "");
  const lines = file.split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid && port ? { pid, port } : null;
}

/**
 * The processes of a PostgreSQL that is running in this directory: first the one that its pid file names, then the
 * children of a killed postmaster. A process that has merely been given the same pid is not one of them. Such children
 * are only found on Linux; elsewhere PostgreSQL itself waits for them.
 */
export async function findPostgres(dir: string): Promise<number[]> {
  const named = (await readPostmasterFile(dir))?.pid;
  if (process.platform !== "linux") return named && worksByPs(named, dir) ? [named] : [];
  const real = await realpath(dir);
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const found: number[] = [];
  for (const pid of pids) if (await worksByProc(pid, real)) found.push(pid);
  return found.sort((a, b) => Number(b === named) - Number(a === named));
}

async function worksByProc(pid: number, dir: string): Promise<boolean> {
  try {
    const name = await readFile(`/proc/${pid}/comm`, "utf8");
    return name.startsWith("postgres") && (await readlink(`/proc/${pid}/cwd`)) === dir;
  } catch {
    // It has just ended, or belongs to another user.
    return false;
  }
}

/** A postmaster that Assay started has its directory in its command line. */
function worksByPs(pid: number, dir: string): boolean {
  const command = runPs(pid, "command=");
  return command.includes("postgres") && command.includes(dir);
}
