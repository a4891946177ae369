import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { onTestFinished } from "vitest";
import { createWebServer } from "#server/http/create-web-server.ts";

/** A small app over HTTP for one test, as the server of Assay would serve it. */
export async function serveExpress(app: Express): Promise<{ url: string; server: Server }> {
  const server = createWebServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
