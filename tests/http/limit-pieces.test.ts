import express from "express";
import { expect, test } from "vitest";
import { limitBody } from "#server/http/limit-body.ts";
import { limitPieces } from "#server/http/limit-pieces.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

const app = express();
app.use(limitPieces());

app.use(limitBody());
app.use((_request, response) => void response.send(response.locals.body ?? "no body"));

async function post(path: string, sizes: readonly number[], method = "POST") {
  const { url } = await serveExpress(app);
  const pieces = sizes.map((size) => Buffer.from(`${size.toString(16)}\r\n${"a".repeat(size)}\r\n`));
  const head = [`${method} ${path} HTTP/1.1`, "Host: a", "Transfer-Encoding: chunked", "Connection: close"];
  return rawRequest(url, { head: head.join("\r\n"), body: [...pieces, Buffer.from("0\r\n\r\n")] });
}

const times = (count: number, size: number) => Array.from({ length: count }, () => size);

test("a body in thousands of pieces of a byte is cut off with a sentence", async () => {
  const answer = await post("/login", times(20_000, 1));
  expect(answer).toMatchObject({
    status: 400,
    isClosed: true,
    text: "The body came in pieces of a few bytes.",
  });
});

test("a body that nobody reads is counted, too", async () => {
  const answer = await post("/upload", times(20_000, 1), "GET");
  expect(answer).toMatchObject({ status: 400, isClosed: true });
});

test("a thousand small pieces are taken, and any number of twenty bytes", async () => {
  for (const sizes of [times(1000, 1), times(3000, 20), [...times(900, 1), ...times(300, 100)]]) {
    const { status, text } = await post("/login", sizes);
    expect({ status, length: text.length }).toEqual({
      status: 200,
      length: sizes.reduce((sum, size) => sum + size),
    });
  }
});
