import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { createServer as createVite } from "vite";
import { afterAll } from "vitest";
import type { Deps } from "#server/deps.ts";
import { createHttpApp } from "#server/http/app.ts";
import { createWebServer } from "#server/http/create-web-server.ts";

/** The whole app over real HTTP, its pages built as they are asked for, as if behind the proxy of assay.example.org. */
export async function serveApp(deps: Deps): Promise<string> {
  const vite = await createVite({
    server: { middlewareMode: true, ws: false, watch: null },
    logLevel: "silent",
  });
  const build = (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  const env = {
    NODE_ENV: "test",
    ASSAY_ORIGIN: "https://assay.example.org",
    ASSAY_TRUST_PROXY: 1,
    ASSAY_METRICS_TOKEN: undefined,
    ASSAY_HSTS_SUBDOMAINS: false,
  } as const;
  const server = createWebServer(createHttpApp({ deps, env, build }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await vite.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
