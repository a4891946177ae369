import { get } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import compression from "compression";
import express from "express";
import { expect, test } from "vitest";
import { sendAnswer } from "#server/http/send-answer.ts";
import { serveExpress } from "#tests/support/serve-express.ts";

type Source = { pulls: number; isEnded: boolean; failure?: Error };

const block = new Uint8Array(64 * 1024).fill(97);

/** Never ends by itself. */
function endless(source: Source): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      await nextTurn();
      source.pulls++;
      if (source.failure && source.pulls > 3) controller.error(source.failure);
      else controller.enqueue(block);
    },
    cancel: () => {
      source.isEnded = true;
    },
  });
}

type Served = { url: string; source: Source; failures: unknown[] };

async function serve(init: ResponseInit & { failure?: Error; compressed?: boolean } = {}): Promise<Served> {
  const source: Source = { pulls: 0, isEnded: false, ...(init.failure && { failure: init.failure }) };
  const failures: unknown[] = [];
  const app = express();
  if (init.compressed) app.use(compression());
  app.use(async (request, response) => {
    const answer = new Response(endless(source), init);
    await sendAnswer(answer, request, response).catch((error: unknown) => void failures.push(error));
  });
  return { url: (await serveExpress(app)).url, source, failures };
}

/** The number that a count stays at for a hundred turns of the loop in a row. */
async function settled(count: () => number): Promise<number> {
  for (let last = count(), turns = 0; turns < 100; turns++) {
    await nextTurn();
    if (count() !== last) turns = 0;
    last = count();
  }
  return count();
}

test.each([false, true])(
  "an answer that is not read is not made either (compressed: %s)",
  async (compressed) => {
    const { url, source } = await serve({ compressed, headers: { "Content-Type": "text/csv" } });
    const headers = compressed ? { "Accept-Encoding": "gzip" } : {};
    const asked = get(url, { headers });
    await new Promise((resolve) => asked.once("response", resolve));
    // Sockets hold a few megabytes; compressed, these hold a thousand times as much.
    if (!compressed) expect(await settled(() => source.pulls)).toBeLessThan(300);
    asked.destroy();
    await expect.poll(() => source.isEnded).toBe(true);
  },
);

test("its source ends when the reader leaves, and for HEAD at once", async () => {
  const { url, source } = await serve();
  const answer = await fetch(url, { method: "HEAD" });
  expect(answer.status).toBe(200);
  expect(source.isEnded).toBe(true);
});

test("an answer whose source breaks off does not end as if it were whole", async () => {
  const { url, failures } = await serve({ failure: new Error("the cursor broke") });
  await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  expect(failures).toEqual([new Error("the cursor broke")]);
});

test("nobody keeps an answer that does not say so", async () => {
  const own = await serve();
  expect((await fetch(own.url, { method: "HEAD" })).headers.get("Cache-Control")).toBe("no-store");
  const shared = await serve({ headers: { "Cache-Control": "public, max-age=1" } });
  expect((await fetch(shared.url, { method: "HEAD" })).headers.get("Cache-Control")).toBe(
    "public, max-age=1",
  );
});

test("each cookie is a header of its own", async () => {
  const headers = new Headers([
    ["Set-Cookie", "a=1"],
    ["Set-Cookie", "b=2"],
  ]);
  const { url } = await serve({ headers, status: 201 });
  const answer = await fetch(url, { method: "HEAD" });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([201, ["a=1", "b=2"]]);
});

test.each([429, 503])(
  "an answer of status %i says when to ask again, as its maker said or in some seconds",
  async (status) => {
    expect((await fetch((await serve({ status })).url, { method: "HEAD" })).headers.get("Retry-After")).toBe(
      "5",
    );
    const said = await serve({ status, headers: { "Retry-After": "30" } });
    expect((await fetch(said.url, { method: "HEAD" })).headers.get("Retry-After")).toBe("30");
  },
);
