import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { uploadedBytes } from "#app/lib/uploaded-bytes.server.ts";

const limits = { fileBytes: 2 ** 20, pace: { windowMs: 60_000, bytesPerSecond: 1 } };
const hurried = { ...limits, pace: { windowMs: 40, bytesPerSecond: 100_000 } };

function request(pieces: () => AsyncGenerator<Uint8Array>, headers: Record<string, string> = {}): Request {
  const generator = pieces();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await generator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Request("http://assay.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

async function size(bytes: AsyncGenerator<Uint8Array>): Promise<number> {
  let total = 0;
  for await (const piece of bytes) total += piece.length;
  return total;
}

test("a body comes as it is", async () => {
  async function* pieces() {
    for (let i = 0; i < 10; i++) yield new Uint8Array(100);
  }
  expect(await size(uploadedBytes(request(pieces), limits))).toBe(1000);
});

test("a file that says that it is too large is refused before it is read", () => {
  async function* pieces() {
    yield new Uint8Array(1);
  }
  const large = request(pieces, { "Content-Length": String(2 ** 21) });
  expect(() => uploadedBytes(large, limits)).toThrow("A file can have 1 MB.");
});

test("a file that becomes too large is refused when it does", async () => {
  let sent = 0;
  async function* pieces() {
    for (;;) {
      sent++;
      yield new Uint8Array(2 ** 16);
    }
  }
  await expect(size(uploadedBytes(request(pieces), limits))).rejects.toMatchObject({ status: 413 });
  expect(sent).toBeLessThan(25);
});

test("one that stalls, and one that trickles, are cut off", async () => {
  async function* stalled() {
    yield new Uint8Array(1);
    await new Promise(() => undefined);
  }
  async function* trickling() {
    for (;;) {
      yield new Uint8Array(1);
      await delay(5);
    }
  }
  for (const pieces of [stalled, trickling])
    await expect(size(uploadedBytes(request(pieces), hurried))).rejects.toMatchObject({ code: "too-slow" });
});

test("the time that its reader takes is not held against it", async () => {
  async function* pieces() {
    for (let i = 0; i < 5; i++) yield new Uint8Array(10);
  }
  let total = 0;
  for await (const piece of uploadedBytes(request(pieces), hurried)) {
    total += piece.length;
    await delay(30);
  }
  expect(total).toBe(50);
});

test("one that breaks off is no whole file, with and without an announced length", async () => {
  async function* broken() {
    yield new Uint8Array(10);
    throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  }
  async function* short() {
    yield new Uint8Array(10);
  }
  const cut = [request(broken), request(short, { "Content-Length": "11" })];
  for (const one of cut)
    await expect(size(uploadedBytes(one, limits))).rejects.toThrow("The upload broke off");
});
