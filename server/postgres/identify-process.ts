import { readFile } from "node:fs/promises";
import { runPs } from "./run-ps.ts";

/**
 * A permanent name for a living process. Pids are reused, in particular after a reboot, so the name includes the time
 * at which the process started. null when there is no such process.
 */
export async function identifyProcess(pid: number): Promise<string | null> {
  return process.platform === "linux" ? identifyByProc(pid) : identifyByPs(pid);
}

async function identifyByProc(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The name of the program, in parentheses, may contain anything; the state and numbers follow it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === "Z" || state === "X") return null;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${pid} ${boot.trim()} ${startTicks}`;
}

/** For macOS, which has no /proc. */
export function identifyByPs(pid: number): string | null {
  const [state, ...start] = runPs(pid, "stat=,lstart=").split(/\s+/);
  if (!state || state.startsWith("Z")) return null;
  return `${pid} ${start.join(" ")}`;
}
