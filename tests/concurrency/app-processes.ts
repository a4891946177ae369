import type { Random } from "#core/numeric/seeded-random.ts";
import { type Running, runProcess } from "../support/run-process.ts";

export type AppProcesses = {
  /** Where one of the processes that are up listens, as a load balancer picks it. */
  any: () => Promise<string>;
  /** SIGKILL to one of them, and another in its place. */
  killOne: () => void;
  endAll: () => Promise<void>;
};

const isReady = (process: Running) => process.line(/^ready /);

/** So many processes of the app on one database. */
export function startAppProcesses(databaseUrl: string, count: number, random: Random): AppProcesses {
  const start = () => runProcess(["--import", "tsx", "tests/concurrency/app-process.ts", databaseUrl]);
  const running: Running[] = Array.from({ length: count }, start);
  const endings: Promise<unknown>[] = [];
  const kill = (slot: number) => endings.push(running[slot]!.end("SIGKILL"));
  return {
    any: async () => {
      const up = running.filter((process) => process.lines.length > 0);
      const ready = up[random.below(up.length)]?.lines[0] ?? (await Promise.race(running.map(isReady)));
      return `http://127.0.0.1:${ready.slice("ready ".length)}`;
    },
    killOne: () => {
      const slot = random.below(count);
      kill(slot);
      running[slot] = start();
    },
    endAll: async () => {
      for (let slot = 0; slot < count; slot++) kill(slot);
      await Promise.all(endings);
    },
  };
}
