import { readFile } from "node:fs/promises";
import { runPs } from "./run-ps.ts";

/**
 * Names a living process for good: numbers of processes are used again, also after the machine has started anew, so
 * the moment of its start is part of the name. null when there is no such process.
 */
export async function identifyProcess(pid: number): Promise<string | null> {
  return process.platform === "linux" ? identifyByProc(pid) : identifyByPs(pid);
}

async function identifyByProc(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The name of the program, in brackets, may hold anything; what follows it is the state and numbers.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === "Z" || state === "X") return null;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${pid} ${boot.trim()} ${startTicks}`;
}

/** What macOS has in place of /proc. */
export function identifyByPs(pid: number): string | null {
  const [state, ...start] = runPs(pid, "stat=,lstart=").split(/\s+/);
  if (!state || state.startsWith("Z")) return null;
  return `${pid} ${start.join(" ")}`;
}
