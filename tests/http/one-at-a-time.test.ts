import express, { type Response } from "express";
import { expect, test, vi } from "vitest";
import { drainServer } from "#server/http/drain-server.ts";
import { limits } from "#server/http/limits.ts";
import { head, openRaw } from "#tests/support/raw-connection.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

async function serve() {
  const begun: { path: string; response: Response }[] = [];
  const app = express();
  app.use((request, response) => void begun.push({ path: request.path, response }));
  const { url, server } = await serveExpress(app);
  const drain = drainServer(server);
  const get = (...paths: string[]) => paths.map((path) => head(url, `GET ${path} HTTP/1.1`)).join("");
  return { url, begun, drain, get };
}

test("what comes behind a request waits until that is answered, and is answered in order", async () => {
  const { url, begun, get } = await serve();
  const connection = await openRaw(url, get("/1", "/2", "/3"));
  for (const path of ["/1", "/2", "/3"]) {
    await vi.waitFor(() => expect(begun.at(-1)?.path).toBe(path));
    begun.at(-1)!.response.send(`answer ${path}`);
  }
  const all = await connection.until(/answer \/3/);
  expect(all.match(/answer \/\d/g)).toEqual(["answer /1", "answer /2", "answer /3"]);
  expect(begun).toHaveLength(3);
  connection.socket.write(get("/4"));
  await vi.waitFor(() => expect(begun.at(-1)?.path).toBe("/4"));
  connection.socket.destroy();
});

test("a connection that sends many without waiting is cut, and only its first is worked on", async () => {
  const { url, begun, drain, get } = await serve();
  const connection = await openRaw(
    url,
    get(...Array.from({ length: limits.pipelined + 5 }, (_, i) => `/${i}`)),
  );
  await connection.closed;
  expect(begun.map(({ path }) => path)).toEqual(["/0"]);
  // None is left that a stop would wait for.
  await drain.begin();
});

test("what waits behind the last request of a connection is over with it", async () => {
  const { url, begun, drain, get } = await serve();
  const connection = await openRaw(url, get("/1", "/2"));
  await vi.waitFor(() => expect(begun).toHaveLength(1));
  begun[0]!.response.set("Connection", "close").send("the last");
  await connection.closed;
  await drain.begin();
  expect(begun.map(({ path }) => path)).toEqual(["/1"]);
});
