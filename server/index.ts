import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { ViteDevServer } from "vite";
import { migrate, readMigrations } from "#db/migrate.ts";
import { makeSetupLink } from "#services/accounts/set-up.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { openDatabase } from "./database.ts";
import { buildDeps, buildLog, closeDeps } from "./deps.ts";
import { type Env, readEnv } from "./env.ts";
import { createHttpApp } from "./http/app.ts";
import { createRealtime } from "./realtime/realtime.ts";
import { rootDir } from "./root.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";

/** How long open requests may take to finish when the server stops. */
const graceMs = 10_000;

/** How long a request may take to arrive: a large file over a slow line. Headers still have to come within a minute. */
const uploadMs = 2 * 3_600_000;

/** Composition root: environment, database, deps, HTTP with Remix, sockets. */
async function start(env: Env, shutdown: Shutdown): Promise<void> {
  const log = buildLog(env.LOG_LEVEL);
  const database = await openDatabase(env, "server", say);
  shutdown.add("PostgreSQL", database.close);
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
  shutdown.add("the database connections", () => closeDeps(deps));
  await syncGuidelines(deps, path.join(rootDir, "guidelines"));

  const { build, vite } = env.NODE_ENV === "development" ? await buildOnDemand() : await builtAhead();
  shutdown.add("Vite", () => vite?.close());
  const server = createServer(createHttpApp({ deps, env, build, ...(vite && { vite }) }));
  server.requestTimeout = uploadMs;
  await realtime.attach(server, deps, env);
  shutdown.add("the web server", () => endServer(server));
  shutdown.add("the sockets", realtime.close);

  await listen(server, env);
  const url = env.ASSAY_ORIGIN ?? localUrl(server, env.HOST);
  say(`Assay is ready: ${url}`);
  const token = await makeSetupLink(deps);
  if (token) say(`Make the administrator with this link (works once, for 24 hours): ${url}/setup/${token}`);
}

async function builtAhead(): Promise<{ build: ServerBuild; vite?: undefined }> {
  return { build: (await import(path.join(rootDir, "build/server/index.js"))) as ServerBuild };
}

/** In development Vite compiles pages as they are asked for, and reloads them. */
async function buildOnDemand(): Promise<{ build: () => Promise<ServerBuild>; vite: ViteDevServer }> {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ root: rootDir, server: { middlewareMode: true } });
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

async function endServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), graceMs).unref();
  await closed;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

const shutdown = createShutdown(complain);

async function end(reason: string, exitCode: number): Promise<void> {
  (exitCode === 0 ? say : complain)(reason);
  await shutdown.run();
  process.exit(exitCode);
}

process.on("SIGINT", () => void end("Stopping.", 0));
process.on("SIGTERM", () => void end("Stopping.", 0));

try {
  await start(readEnv(), shutdown);
} catch (error) {
  await end((error as Error).message, 1);
}
