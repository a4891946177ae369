import { type Running, runProcess } from "./run-process.ts";

/** A process that holds the embedded PostgreSQL of a data directory until SIGTERM. */
export type Holder = Running & { url: () => Promise<string> };

export function holdPostgres(dataDir: string, role: "server" | "command"): Holder {
  const running = runProcess(["--import", "tsx", "tests/support/hold-postgres.ts", dataDir, role]);
  return { ...running, url: async () => (await running.line(/^ready /)).slice("ready ".length) };
}
