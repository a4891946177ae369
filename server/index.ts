import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { ViteDevServer } from "vite";
import { migrate, readMigrations } from "#db/migrate.ts";
import { makeSetupLink } from "#services/accounts/set-up.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { type Database, openDatabase } from "./database.ts";
import { buildDeps, buildLog, closeDeps } from "./deps.ts";
import { type Env, readEnv } from "./env.ts";
import { createHttpApp } from "./http/app.ts";
import { createWebServer } from "./http/create-web-server.ts";
import { drainServer } from "./http/drain-server.ts";
import { allJobs } from "./jobs/all-jobs.ts";
import { onStopSignal } from "./on-stop-signal.ts";
import { createRealtime } from "./realtime/realtime.ts";
import { rootDir } from "./root.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";

/** How long each part may take to end in order. docs/operations.md adds these times up. */
const within = {
  requests: 10_000,
  sockets: 1_000,
  jobs: 1_000,
  connections: 2_000,
  vite: 1_000,
  postgres: 10_000,
};

/** How long a request may take to arrive: a large file over a slow line. Headers still have to come within a minute. */
const uploadMs = 2 * 3_600_000;

/** Composition root: environment, database, deps, HTTP with Remix, sockets. */
async function start(env: Env, shutdown: Shutdown): Promise<void> {
  const log = buildLog(env.LOG_LEVEL);
  const database = await startDatabase(env, shutdown);
  await migrate(database.url, await readMigrations(path.join(rootDir, "prisma/migrations")));

  const realtime = createRealtime(database.url, log);
  const deps = buildDeps(
    {
      databaseUrl: database.url,
      poolSize: env.DATABASE_POOL_SIZE,
      uploadBytes: env.ASSAY_MAX_UPLOAD_MB * 2 ** 20,
    },
    { log, announce: realtime.announce },
  );
  shutdown.add({ name: "database connections", end: () => closeDeps(deps), withinMs: within.connections });
  shutdown.add({ name: "background work", end: deps.jobs.close, withinMs: within.jobs });
  // Ends while open requests finish.
  shutdown.signal.addEventListener("abort", () => void deps.jobs.close());
  await syncGuidelines(deps, path.join(rootDir, "guidelines"));

  const { build, vite } = env.NODE_ENV === "development" ? await buildOnDemand() : await builtAhead();
  shutdown.add({ name: "Vite", end: () => vite?.close(), withinMs: within.vite });
  const server = createWebServer(createHttpApp({ deps, env, build, ...(vite && { vite }) }));
  server.requestTimeout = uploadMs;
  await realtime.attach(server, deps, env);
  const drain = drainServer(server);
  shutdown.add({ name: "sockets", end: realtime.close, withinMs: within.sockets, cut: drain.cut });
  shutdown.add({ name: "connections", end: async () => drain.cutRequests(), withinMs: within.sockets });
  shutdown.add({ name: "open requests", end: drain.begin, withinMs: within.requests });

  shutdown.signal.throwIfAborted();
  await listen(server, env);
  // The last that asks the database: a server that has said that it is ready outlives a database that goes away.
  const token = await makeSetupLink(deps);
  const url = env.ASSAY_ORIGIN ?? localUrl(server, env.HOST);
  say(`Assay is ready: ${url}`);
  deps.jobs.start(deps, allJobs);
  if (token) say(`Make the administrator with this link (works once, for 24 hours): ${url}/setup/${token}`);
}

/**
 * Opens the database. A stop that comes meanwhile ends it too, and a database that does not stay up ends the server.
 */
async function startDatabase(env: Env, shutdown: Shutdown): Promise<Database> {
  const opening = openDatabase(env, "server", { say: complain, signal: shutdown.signal });
  shutdown.add({
    name: "PostgreSQL",
    end: () =>
      opening.then(
        (database) => database.close(),
        () => undefined,
      ),
    withinMs: within.postgres,
    cut: () =>
      opening.then(
        (database) => database.kill(),
        () => undefined,
      ),
  });
  const database = await opening;
  void database.lost.then((reason) => end(reason, 1));
  return database;
}

async function builtAhead(): Promise<{ build: ServerBuild; vite?: undefined }> {
  return { build: (await import(path.join(rootDir, "build/server/index.js"))) as ServerBuild };
}

/** In development, Vite compiles pages on request and reloads them. */
async function buildOnDemand(): Promise<{ build: () => Promise<ServerBuild>; vite: ViteDevServer }> {
  const { createServer: createVite } = await import("vite");
  const ours = process.listeners("SIGTERM");
  const vite = await createVite({ root: rootDir, server: { middlewareMode: true } });
  // Within Vite, Remix ends the process by itself on this signal; here the process ends in order.
  for (const listener of process.listeners("SIGTERM"))
    if (!ours.includes(listener)) process.off("SIGTERM", listener);
  return { vite, build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild> };
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      const sentence = `Port ${env.PORT} on ${env.HOST} is taken. Stop what uses it, or set PORT to another.`;
      reject(isTaken ? new Error(sentence) : error);
    });
    server.listen(env.PORT, env.HOST, resolve);
  });
}

function localUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

// A log that cannot be written (a closed terminal, a full disk) must not end the service.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const shutdown = createShutdown(complain);

/** Only the first reason to end counts: later failures are consequences of it. */
async function end(reason: string, exitCode: number): Promise<void> {
  if (shutdown.signal.aborted) return;
  (exitCode === 0 ? say : complain)(reason);
  await shutdown.run();
  process.exit(exitCode);
}

onStopSignal(
  () => void end("Stopping. Open requests get ten seconds; ask again to cut them.", 0),
  () => shutdown.hurry(),
);

try {
  await start(readEnv(), shutdown);
} catch (error) {
  await end((error as Error).message, 1);
}
