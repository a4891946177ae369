import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { rowsFromWorker } from "#services/imports/rows-from-worker.ts";
import type { RowsRead } from "#services/imports/rows-read.ts";
import { testDeps } from "#tests/support/deps.ts";
import { jsonLines } from "./import-text.ts";

const deps = await testDeps();
const job = { kind: "outputs", options: ImportOptions.parse({ fileName: "f.jsonl" }) } as const;
const line = jsonLines([{ id: 1, response: "r".repeat(1000) }]);

/** What one side of the reading sees. */
function begin(bytes: AsyncIterable<Uint8Array>) {
  const seen: { progress: number[]; found: RowsRead | null } = { progress: [], found: null };
  const rows = rowsFromWorker(deps, job, bytes, {
    progress: (count) => seen.progress.push(count),
    found: (read) => {
      seen.found = read;
    },
  });
  return { rows, seen };
}

async function read(rows: AsyncGenerator<Uint8Array>): Promise<string> {
  let text = "";
  for await (const batch of rows) text += Buffer.from(batch).toString();
  return text;
}

/** A source that goes on for ever, and counts how much it was asked for. */
function endless(piece: Buffer) {
  const given = { bytes: 0, isOver: false };
  async function* bytes() {
    try {
      for (;;) {
        given.bytes += piece.length;
        yield piece;
        await delay(0);
      }
    } finally {
      given.isOver = true;
    }
  }
  return { given, bytes: bytes() };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(5);
}

test("the rows come as the text of COPY, with what was found besides", async () => {
  async function* bytes() {
    yield Buffer.from(jsonLines([{ id: 1, response: "a\tb\\" }, { id: 2 }]));
  }
  const { rows, seen } = begin(bytes());
  expect(await read(rows)).toMatch(
    /^1\t1\t\\N\t\\N\t\\N\t1\tsingle-response\t\{"response":"a\\\\tb\\\\\\\\"\}\t/,
  );
  expect(seen.found).toMatchObject({ rows: 2, staged: 1, rejected: 1, issues: [{ line: 2 }] });
});

describe("neither side gets far ahead of the other", () => {
  test("a reader that does not take its rows stops the source", async () => {
    const { given, bytes } = endless(Buffer.from(line.repeat(200)));
    const { rows } = begin(bytes);
    await rows.next();
    let before = -1;
    while (before !== given.bytes) {
      before = given.bytes;
      await delay(100);
    }
    expect(given.bytes).toBeLessThan(8 * 2 ** 20);
    await rows.next();
    await rows.return(undefined);
  });

  test("a source is left when its reader leaves", async () => {
    const { given, bytes } = endless(Buffer.from(line.repeat(200)));
    const { rows } = begin(bytes);
    await rows.next();
    await rows.return(undefined);
    await until(() => given.isOver);
  });
});

describe("what goes wrong", () => {
  test("where the bytes come from is told, with the reason", async () => {
    async function* bytes() {
      yield Buffer.from(line);
      throw new Error("the disk is gone");
    }
    await expect(read(begin(bytes()).rows)).rejects.toThrow(
      "could not be read to its end (the disk is gone)",
    );
  });

  test("in the file is told as its fault, with what was found so far", async () => {
    async function* bytes() {
      yield Buffer.from("{}\n".repeat(20_000));
    }
    const { rows, seen } = begin(bytes());
    await expect(read(rows)).rejects.toMatchObject({ code: "bad-input", message: /first 10,000 rows/ });
    expect(seen.found).toMatchObject({ rows: 10_000, rejected: 10_000, unlisted: 9000 });
  });

  test("with the thread ends what it read with a sentence, and the next file has a new one", async () => {
    const { bytes } = endless(Buffer.from(line.repeat(200)));
    const { rows } = begin(bytes);
    await rows.next();
    const ended = expect(read(rows)).rejects.toMatchObject({ code: "unavailable" });
    await deps.fileReader.thread().terminate();
    await ended;
    async function* whole() {
      yield Buffer.from(line);
    }
    expect(await read(begin(whole()).rows)).toContain("single-response");
  });
});
