import path from "node:path";
import { constants } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type Response,
} from "express";
import type { Logger } from "pino";
import type { ViteDevServer } from "vite";
import { failureWords } from "#core/failure-words.ts";
import { readTime } from "#services/read-time.ts";
import type { Deps } from "../deps.ts";
import type { Env } from "../env.ts";
import { rootDir } from "../root.ts";
import { routeAddresses } from "./addresses.ts";
import { checkRequest } from "./check-request.ts";
import { limitBody } from "./limit-body.ts";
import { limitPieces } from "./limit-pieces.ts";
import { answerMetrics, observeRequests } from "./metrics.ts";
import { remixHandler } from "./remix-handler.ts";
import { originCheck, securityHeaders } from "./security.ts";
import { takeTurns } from "./take-turns.ts";

type Parts = {
  deps: Deps;
  env: Pick<
    Env,
    "NODE_ENV" | "ASSAY_ORIGIN" | "ASSAY_TRUST_PROXY" | "ASSAY_METRICS_TOKEN" | "ASSAY_HSTS_SUBDOMAINS"
  >;
  build: ServerBuild | (() => Promise<ServerBuild>);
  vite?: ViteDevServer;
};

/**
 * The HTTP app: health, metrics, files of the build, and Remix for everything else, with the deps as its load
 * context.
 */
export function createHttpApp({ deps, env, build, vite }: Parts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.ASSAY_TRUST_PROXY);
  app.set("query parser", false);
  app.use(observeRequests());
  // Before anything that may refuse a request, since a little of a refused body is read, too.
  app.use(limitPieces());
  app.use(securityHeaders({ development: vite !== undefined, subdomains: env.ASSAY_HSTS_SUBDOMAINS }));
  // In development alone, and first: modules have deeper addresses than pages.
  if (vite) app.use(vite.middlewares);
  app.use(checkRequest());
  app.use(limitBody());
  app.get("/healthz", async (_request, response) => {
    const alive = await readTime(deps).then(
      () => true,
      () => false,
    );
    response
      .status(alive ? 200 : 503)
      .type("text/plain")
      .set("Cache-Control", "no-store")
      .send(alive ? "ok" : "the database does not answer");
  });
  app.get("/metrics", answerMetrics(env.ASSAY_METRICS_TOKEN));
  app.use(originCheck(env.ASSAY_ORIGIN));
  app.use(
    compression({
      // Sends pieces as soon as they are made.
      flush: constants.Z_SYNC_FLUSH,
      brotli: { flush: constants.BROTLI_OPERATION_FLUSH },
    }),
  );
  if (!vite) app.use(staticFiles());
  app.use(takeTurns());
  app.use(routeAddresses(deps));
  app.use(
    remixHandler({
      build,
      mode: env.NODE_ENV,
      loadContext: (request, response) => ({
        deps,
        nonce: response.locals.nonce as string,
        ip: request.ip ?? "unknown",
        secure: request.secure,
        isHead: request.method === "HEAD",
      }),
    }),
  );
  app.use(answerError(deps.log));
  return app;
}

function staticFiles() {
  const client = path.join(rootDir, "build/client");
  const router = express.Router();
  router.use(
    "/assets",
    express.static(path.join(client, "assets"), {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
      redirect: false,
    }),
  );
  router.use(express.static(client, { maxAge: "1h", index: false, redirect: false, dotfiles: "ignore" }));
  return router;
}

/** The last in line. What a page or a file server could not make sense of is an answer; anything else is news for the log. */
function answerError(log: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, "request failed");
    // A truncated answer must not pass for a complete one.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(status).type("text/plain").set("Cache-Control", "no-store");
    response.send(failureWords(status).sentence);
  };
}
