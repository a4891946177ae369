import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drain, drainServer } from "#server/http/drain-server.ts";
import { head, openRaw } from "../support/raw-connection.ts";

let server: Server;
let drain: Drain;
let url: string;
let answers: ServerResponse[];

beforeEach(async () => {
  answers = [];
  server = createServer((_request, response) => void answers.push(response));
  server.on("upgrade", (_request, socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  drain = drainServer(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => drain.cut());

const get = () => openRaw(url, head(url, "GET / HTTP/1.1"));
const arrived = async (count: number) => expect.poll(() => answers.length).toBe(count);

test("open requests are answered, after which the connection ends; new ones hear that the server stops", async () => {
  const open = await get();
  await arrived(1);
  const drained = drain.begin();

  const late = await get();
  expect(await late.until(/stopping/)).toMatch(
    /^HTTP\/1\.1 503 [\s\S]*Retry-After: 5\r\n[\s\S]*Connection: close/,
  );
  await late.closed;
  const page = await openRaw(url, head(url, "GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"));
  await page.closed;
  expect(page.received()).toMatch(/^HTTP\/1\.1 503 /);

  answers[0]!.end("done");
  await drained;
  expect(await open.until(/done/)).toMatch(/^HTTP\/1\.1 200 [\s\S]*Connection: close/);
  await open.closed;
});

test("half a request and an idle connection are nothing to wait for; a socket of a page outlives the requests", async () => {
  const idle = await get();
  await arrived(1);
  answers[0]!.end("done");
  await idle.until(/done/);
  const half = await openRaw(url, "GET / HTTP/1.1\r\nHost: half");
  const page = await openRaw(url, head(url, "GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"));
  await page.until(/101/);

  await drain.begin();
  drain.cutRequests();
  await Promise.all([idle.closed, half.closed]);
  expect(page.socket.closed).toBe(false);
  drain.cut();
  await page.closed;
  expect(server.listening).toBe(false);
});

test("a request that is never answered is cut", async () => {
  const stuck = await get();
  await arrived(1);
  const drained = drain.begin();
  drain.cutRequests();
  await Promise.all([stuck.closed, drained]);
});
