import { connect } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { bodyLimitOf, limitBody } from "#server/http/limit-body.ts";
import { limits } from "#server/http/limits.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

const bounds = { bodyMs: 10_000, heldBytes: 50_000, heldBytesPerAddress: 20_000 };

async function serve(changed: Partial<typeof bounds> = {}): Promise<string> {
  const app = express();
  app.set("trust proxy", 1);
  app.use(limitBody({ ...bounds, ...changed }));
  app.use((_request, response) => void response.send(response.locals.body ?? "no body"));
  return (await serveExpress(app)).url;
}

function post(url: string, headers: string[], body: Iterable<Buffer> | AsyncIterable<Buffer>) {
  const head = ["POST /login HTTP/1.1", "Host: assay.test", ...headers].join("\r\n");
  return rawRequest(url, { head, body });
}

test("a body in many pieces arrives whole, however it is divided", async () => {
  const url = await serve();
  const text = Array.from({ length: 15_000 }, (_, i) => i % 10).join("");
  const parts = [...[...text.slice(0, 900)], ...(text.slice(900).match(/.{1,25}/g) ?? [])];
  const pieces = parts.map((part) => Buffer.from(`${part.length.toString(16)}\r\n${part}\r\n`));
  const ended = [...pieces, Buffer.from("0\r\n\r\n")];
  const answer = await post(url, ["Transfer-Encoding: chunked", "Connection: close"], ended);
  expect(answer.text).toBe(text);
});

test("a request without a body is passed on as it is", async () => {
  expect(await (await fetch(await serve())).text()).toBe("no body");
});

test("a body that comes too slowly is refused, and the connection ends", async () => {
  const url = await serve({ bodyMs: 40 });
  async function* slowly() {
    yield Buffer.from("a=");
    await new Promise(() => undefined);
  }
  const answer = await post(url, ["Content-Length: 10"], slowly());
  expect(answer).toMatchObject({ status: 408, isClosed: true, text: "The request took too long to arrive." });
});

test("a body within its time keeps the connection for the next", async () => {
  const url = await serve({ bodyMs: 500 });
  const one = "POST /login HTTP/1.1\r\nHost: assay.test\r\nContent-Length: 1\r\n\r\na";
  const last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
  const answer = await rawRequest(url, {
    head: "GET / HTTP/1.1\r\nHost: a",
    body: [Buffer.from(one + last)],
  });
  expect(answer.text.match(/200 OK/g)).toHaveLength(2);
});

/** Announces 20,000 bytes, sends so many, and stays until its connection is given back. */
async function holdBody(url: string, address: string, bytes: number): Promise<() => void> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const head = ["POST /login HTTP/1.1", "Host: a", `X-Forwarded-For: ${address}`, "Content-Length: 20000"];
  await new Promise<void>((resolve) =>
    socket.write(`${head.join("\r\n")}\r\n\r\n${"a".repeat(bytes)}`, () => resolve()),
  );
  return () => void socket.destroy();
}

test("one address holds so much in memory and no more; others have their own, and all together a limit", async () => {
  const url = await serve();
  const tryFrom = async (address: string) =>
    (
      await post(
        url,
        [`X-Forwarded-For: ${address}`, "Content-Length: 15000", "Connection: close"],
        [Buffer.alloc(15_000)],
      )
    ).status;
  const release = await holdBody(url, "192.0.2.1", 10_000);
  // The held bytes are on their way: until they have come there is room.
  await expect.poll(() => tryFrom("192.0.2.1")).toBe(503);
  expect(await tryFrom("192.0.2.2")).toBe(200);
  const others = [await holdBody(url, "192.0.2.3", 19_000), await holdBody(url, "192.0.2.4", 19_000)];
  await expect.poll(() => tryFrom("192.0.2.5")).toBe(503);
  for (const end of [release, ...others]) end();
  await expect.poll(() => tryFrom("192.0.2.1")).toBe(200);
});

test("only the addresses that need more may have it, written in no other way", () => {
  expect(bodyLimitOf("/rate/study/task")).toBe(limits.taskBytes);
  expect(bodyLimitOf("/projects/study/sampling.data")).toBe(limits.planBytes);
  expect(bodyLimitOf("/projects/study/upload/outputs")).toBe("stream");
  for (const path of [
    "/login",
    "/rate/study/task/",
    "/rate/a/b/task",
    "/RATE/study/task",
    "/projects/study/upload/outputs.data/x",
    "/projects/study/upload/",
    "/x/projects/study/upload/outputs",
  ])
    expect(bodyLimitOf(path), path).toBe(limits.formBytes);
});
