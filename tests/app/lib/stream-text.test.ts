import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { streamText } from "#app/lib/stream-text.server.ts";

const piece = "x".repeat(1000);

/** A long text that counts what was made of it. */
function text(pieces: number) {
  const made = { pieces: 0, isOver: false };
  async function* write() {
    try {
      for (; made.pieces < pieces; made.pieces++) yield piece;
    } finally {
      made.isOver = true;
    }
  }
  return { made, stream: write() };
}

const { signal } = new AbortController();
const file = { fileName: "f.csv", type: "text/csv", signal } as const;
const patient = { windowMs: 60_000, bytesPerSecond: 1 };

test("nothing is made before it is asked for", async () => {
  const { made, stream } = text(1000);
  const reader = streamText(stream, { ...file, pace: patient }).body!.getReader();
  await reader.read();
  await delay(10);
  expect(made.pieces).toBeLessThanOrEqual(1);
  await reader.cancel();
  expect(made.isOver).toBe(true);
});

test("whoever reads nothing for a window is cut off, and the source ends", async () => {
  const { made, stream } = text(1000);
  const response = streamText(stream, { ...file, pace: { windowMs: 30, bytesPerSecond: 100_000 } });
  const reader = response.body!.getReader();
  await reader.read();
  while (!made.isOver) await delay(5);
  await expect(reader.read()).rejects.toThrow("too slowly");
});

test("a text whose reader has gone ends, before its first word or in the middle of it", async () => {
  for (const when of ["before", "unread", "begun"] as const) {
    const { made, stream } = text(1000);
    await stream.next();
    const gone = new AbortController();
    if (when === "before") gone.abort();
    const response = streamText(stream, { ...file, pace: patient, signal: gone.signal });
    const reader = response.body!.getReader();
    if (when === "begun") await reader.read();
    gone.abort();
    await expect(reader.read()).rejects.toThrow("has gone");
    await expect.poll(() => made.isOver).toBe(true);
  }
});

test("a text that nobody ever reads ends as well", async () => {
  const { made, stream } = text(10);
  await stream.next();
  streamText(stream, { ...file, pace: { windowMs: 30, bytesPerSecond: 1 } });
  while (!made.isOver) await delay(5);
});

test("a reader that keeps the pace gets everything, however long it takes", async () => {
  const { made, stream } = text(20);
  const pace = { windowMs: 400, bytesPerSecond: 1000 };
  const reader = streamText(stream, { ...file, pace }).body!.getReader();
  let bytes = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length;
    await delay(50);
  }
  expect(bytes).toBe(20_000);
  expect(made.isOver).toBe(true);
});

test("a text that fails fails the download", async () => {
  async function* broken() {
    yield piece;
    throw new Error("the database is gone");
  }
  const response = streamText(broken(), { ...file, pace: patient });
  await expect(response.text()).rejects.toThrow("the database is gone");
});
