import path from "node:path";
import { migrate, readMigrations } from "#db/migrate.ts";
import { openDatabase } from "../database.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "../deps.ts";
import { type Env, readEnv } from "../env.ts";
import { onStopSignal, type StopSignal } from "../on-stop-signal.ts";
import { createRealtime } from "../realtime/realtime.ts";
import { rootDir } from "../root.ts";
import { createShutdown, type Shutdown } from "../shutdown.ts";
import { say } from "./terminal.ts";

/** How long each part may take to end when a command is interrupted or done. */
const within = { work: 2_000, connections: 1_000 };

/**
 * Runs an action with the deps of a server, on its database, which is joined when a server runs and otherwise started
 * for this action. News reaches the browsers of a running server. When interrupted, it aborts `signal`, ends what it
 * has started in order, and then ends the process by the signal, as shells expect; when interrupted again, it ends at
 * once.
 */
export async function withDeps<T>(act: (deps: Deps, signal: AbortSignal) => Promise<T>): Promise<T> {
  const env = readEnv();
  const shutdown = createShutdown(say);
  let isInterrupted = false;
  const interrupt = async (signal: StopSignal) => {
    isInterrupted = true;
    say(["", "Interrupted."]);
    await shutdown.run();
    stopListening();
    process.kill(process.pid, signal);
  };
  const stopListening = onStopSignal((signal) => void interrupt(signal), shutdown.hurry);
  try {
    return await actOn(await openForCommand(env, shutdown), env, shutdown, act);
  } catch (error) {
    // Failures after an interruption are consequences of it; its signal ends the process.
    if (isInterrupted) return await new Promise<never>(() => undefined);
    throw error;
  } finally {
    await shutdown.run();
    if (!isInterrupted) stopListening();
  }
}

async function openForCommand(env: Env, shutdown: Shutdown): Promise<string> {
  const database = await openDatabase(env, "command", { say, signal: shutdown.signal });
  // Waits until other commands that have joined it are done.
  shutdown.add({ name: "PostgreSQL", end: database.close, withinMs: null, cut: database.kill });
  await migrate(database.url, await readMigrations(path.join(rootDir, "prisma/migrations")));
  return database.url;
}

async function actOn<T>(
  databaseUrl: string,
  env: Env,
  shutdown: Shutdown,
  act: (deps: Deps, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const log = buildLog("silent");
  const realtime = createRealtime(databaseUrl, log);
  const settings = { databaseUrl, poolSize: env.DATABASE_POOL_SIZE };
  const deps = buildDeps(settings, { log, announce: realtime.announce });
  shutdown.add({ name: "news", end: realtime.close, withinMs: within.connections });
  shutdown.add({ name: "database connections", end: () => closeDeps(deps), withinMs: within.connections });
  const acting = act(deps, shutdown.signal);
  shutdown.add({ name: "the command", end: () => acting.catch(() => undefined), withinMs: within.work });
  return acting;
}
