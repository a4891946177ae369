import pg from "pg";
if (process.env.UNPREPARED) {
  const { query } = pg.Client.prototype as any;
  (pg.Client.prototype as any).query = function (config: any, ...rest: any[]) {
    return query.call(this, config?.name?.startsWith?.("assay:") ? { ...config, name: undefined } : config, ...rest);
  };
}
import { buildDeps, buildLog } from "#server/deps.ts";
import { createHttpApp } from "#server/http/app.ts";
import { createWebServer } from "#server/http/create-web-server.ts";

const announce = () => undefined;
const deps = buildDeps(
  { databaseUrl: process.argv[2]!, poolSize: Number(process.argv[3]) },
  { log: buildLog("warn"), announce },
);
const env = {
  NODE_ENV: "production",
  ASSAY_ORIGIN: undefined,
  ASSAY_TRUST_PROXY: 0,
  ASSAY_METRICS_TOKEN: undefined,
  ASSAY_HSTS_SUBDOMAINS: false,
} as const;
const server = createWebServer(
  createHttpApp({
    deps,
    env: env as never,
    build: async () => {
      throw new Error("no pages");
    },
  }),
);
server.listen(0, "127.0.0.1", () => console.log(`ready http://127.0.0.1:${(server.address() as any).port}`));
process.on("SIGTERM", () => process.exit(0));
