import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { migrate, readMigrations } from "#db/migrate.ts";
import { makeSetupLink } from "#services/accounts/set-up.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { openDatabase } from "./database.ts";
import { buildDeps, buildLog, closeDeps } from "./deps.ts";
import { type Env, readEnv } from "./env.ts";
import { createHttpApp } from "./http/app.ts";
import { createRealtime } from "./realtime/realtime.ts";
import { rootDir } from "./root.ts";

/** Composition root: environment, database, deps, HTTP with Remix, sockets; and the order in which they end. */
async function start(env: Env): Promise<void> {
  const log = buildLog(env.LOG_LEVEL);
  const database = await openDatabase(env, "server", say);
  const ending: (() => Promise<unknown>)[] = [database.close];
  endOnSignal(ending);

  await migrate(database.url, await readMigrations(path.join(rootDir, "prisma/migrations")));
  const realtime = createRealtime(database.url, log);
  const deps = buildDeps(
    { databaseUrl: database.url, poolSize: env.DATABASE_POOL_SIZE },
    { log, announce: realtime.announce },
  );
  ending.unshift(() => closeDeps(deps));
  await syncGuidelines(deps, path.join(rootDir, "guidelines"));

  const vite = env.NODE_ENV === "development" ? await startVite() : undefined;
  const build = vite
    ? () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>
    : await loadBuild();
  const server = createServer(createHttpApp({ deps, env, build, ...(vite && { vite }) }));
  await realtime.attach(server, deps, env);
  ending.unshift(
    () => endServer(server, realtime.close),
    async () => vite?.close(),
  );

  await listen(server, env);
  await greet(deps, server, env);
}

async function greet(deps: Parameters<typeof makeSetupLink>[0], server: Server, env: Env): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const url = env.ASSAY_ORIGIN ?? `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${port}`;
  say(`Assay is ready: ${url}`);
  const token = await makeSetupLink(deps);
  if (token) say(`Make the administrator with this link (works once, for 24 hours): ${url}/setup/${token}`);
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${env.PORT} on ${env.HOST} is taken. Stop what uses it, or set PORT to another.`)
          : error,
      ),
    );
    server.listen(env.PORT, env.HOST, resolve);
  });
}

/** Open requests get ten seconds to finish; sockets are told and closed at once. */
async function endServer(server: Server, closeSockets: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await closeSockets();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 10_000).unref();
  await closed;
}

function endOnSignal(ending: (() => Promise<unknown>)[]): void {
  let ended = false;
  const end = async (signal: string) => {
    if (ended) return;
    ended = true;
    say(`${signal}: stopping.`);
    await runAll(ending);
    process.exit(0);
  };
  process.on("SIGINT", () => void end("Ctrl-C"));
  process.on("SIGTERM", () => void end("SIGTERM"));
  fail = async (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await runAll(ending);
    process.exit(1);
  };
}

/** One part that fails to end must not keep the others from ending; PostgreSQL comes last. */
async function runAll(ending: (() => Promise<unknown>)[]): Promise<void> {
  for (const part of ending) {
    await part().catch((error) => process.stderr.write(`While stopping: ${(error as Error).message}\n`));
  }
}

/** A start that fails says why in a sentence; before there is anything to end, that is all. */
let fail = async (error: unknown): Promise<void> => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

async function startVite() {
  const { createServer: createVite } = await import("vite");
  return createVite({ root: rootDir, server: { middlewareMode: true } });
}

async function loadBuild(): Promise<ServerBuild> {
  return import(path.join(rootDir, "build/server/index.js")) as Promise<ServerBuild>;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

try {
  await start(readEnv());
} catch (error) {
  await fail(error);
}
