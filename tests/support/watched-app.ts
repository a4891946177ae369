import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createHistogram,
  monitorEventLoopDelay,
  performance,
  type RecordableHistogram,
} from "node:perf_hooks";
import type { ServerBuild } from "@remix-run/node";
import { createServer as createVite } from "vite";
import type { TransferLimits } from "#core/transfers/transfer-limits.ts";
import { buildDeps, buildLog } from "#server/deps.ts";
import { createHttpApp } from "#server/http/app.ts";
import { createWebServer } from "#server/http/create-web-server.ts";

/**
 * A process of its own that serves the whole app on the database given, with the limits given as JSON, and tells on a
 * second port how late its event loop is and how much memory it has. Prints "ready PORT WATCHED-PORT".
 */
const [, , databaseUrl, limits = "{}"] = process.argv;
const deps = buildDeps(
  { databaseUrl: databaseUrl!, poolSize: 10, transfers: JSON.parse(limits) as Partial<TransferLimits> },
  { log: buildLog("silent"), announce: () => undefined },
);
const vite = await createVite({
  server: { middlewareMode: true, ws: false, watch: null },
  logLevel: "silent",
});
const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
const env = {
  NODE_ENV: "test",
  ASSAY_ORIGIN: undefined,
  ASSAY_TRUST_PROXY: 0,
  ASSAY_HSTS_SUBDOMAINS: false,
} as const;
const app = createWebServer(createHttpApp({ deps, env, build }));

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const own = watchOwnDelay(5);
const watch = createServer((request, response) => {
  if (request.url === "/reset") {
    delay.reset();
    own.reset();
  }
  if (request.url === "/collect") globalThis.gc?.();
  response.end(
    JSON.stringify({
      p99: delay.percentile(99) / 1e6,
      ownP99: own.percentile(99) / 1e3,
      ownLongest: own.max / 1e3,
      samples: own.count,
      rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    }),
  );
});

/**
 * How late a timer comes, in microseconds, without the time that the thread stood in line for a processor: a machine
 * that is busy with other programs makes any thread late, and says nothing about what this one does.
 */
function watchOwnDelay(everyMs: number): RecordableHistogram {
  const histogram = createHistogram();
  let last = { at: performance.now(), queued: queuedMs() };
  setInterval(() => {
    const now = { at: performance.now(), queued: queuedMs() };
    const late = now.at - last.at - everyMs - (now.queued - last.queued);
    histogram.record(Math.max(1, Math.round(late * 1000)));
    last = now;
  }, everyMs);
  return histogram;
}

/** Linux counts it for the main thread; elsewhere it is not known. */
function queuedMs(): number {
  if (process.platform !== "linux") return 0;
  return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6;
}

const listen = (server: Server) =>
  new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );
await build();
process.stdout.write(`ready ${await listen(app)} ${await listen(watch)}\n`);
