import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express } from "express";
import type { ViteDevServer } from "vite";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";
import { rootDir } from "../root.ts";
import { metricsText, observeRequests } from "./metrics.ts";
import { remixHandler } from "./remix-handler.ts";
import { originCheck, securityHeaders } from "./security.ts";

type Parts = {
  deps: Deps;
  env: Pick<Env, "NODE_ENV" | "ASSAY_ORIGIN" | "ASSAY_TRUST_PROXY">;
  build: ServerBuild | (() => Promise<ServerBuild>);
  vite?: ViteDevServer;
};

/** HTTP: health, metrics, files of the build, and everything else to Remix with the deps as its load context. */
export function createHttpApp({ deps, env, build, vite }: Parts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.ASSAY_TRUST_PROXY);
  app.use(observeRequests());
  app.get("/healthz", async (_request, response) => {
    const alive = await deps.db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    response
      .status(alive ? 200 : 503)
      .type("text/plain")
      .send(alive ? "ok" : "the database does not answer");
  });
  app.get("/metrics", async (request, response) => {
    // Metrics are for the machine itself and for a scraper beside it, never for the web behind a proxy.
    if (!isLoopback(request.socket.remoteAddress) || request.get("x-forwarded-for"))
      return response.sendStatus(404);
    return response.type("text/plain").send(await metricsText());
  });
  app.use(securityHeaders({ development: vite !== undefined }));
  app.use(originCheck(env.ASSAY_ORIGIN));
  app.use(
    compression({
      filter: (request, response) =>
        !response.getHeader("x-no-compression") && compression.filter(request, response),
    }),
  );
  if (vite) app.use(vite.middlewares);
  else app.use(staticFiles());
  app.all(
    "*",
    remixHandler({
      build,
      mode: env.NODE_ENV,
      log: deps.log,
      getLoadContext: (request, response) => ({
        deps,
        nonce: response.locals.nonce as string,
        ip: request.ip ?? "unknown",
        secure: request.secure,
      }),
    }),
  );
  return app;
}

function staticFiles() {
  const client = path.join(rootDir, "build/client");
  const router = express.Router();
  router.use(
    "/assets",
    express.static(path.join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  router.use(express.static(client, { maxAge: "1h", index: false }));
  return router;
}

function isLoopback(address: string | undefined): boolean {
  return address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1";
}
