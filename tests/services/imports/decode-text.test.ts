import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "#services/imports/decode-text.ts";

async function decode(chunks: Uint8Array[]): Promise<{ text: string; lines: number[] }> {
  const lines: number[] = [];
  let text = "";
  async function* bytes() {
    yield* chunks;
  }
  for await (const piece of decodeText(bytes(), (line) => lines.push(line))) text += piece;
  return { text, lines };
}

const bytesOf = (text: string) => Buffer.from(text, "utf8");

describe("decodeText", () => {
  test("the byte order mark is no text, however the file is cut", async () => {
    const file = bytesOf("\ufeffid,é😀\n");
    for (let cut = 0; cut <= file.length; cut++) {
      const { text, lines } = await decode([file.subarray(0, cut), file.subarray(cut)]);
      expect(text).toBe("id,é😀\n");
      expect(lines).toEqual([]);
    }
    expect((await decode([bytesOf("\ufeff")])).text).toBe("");
    expect((await decode([])).text).toBe("");
    expect((await decode([bytesOf("ab")])).text).toBe("ab");
  });

  test("characters that are cut apart come together again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }),
        fc.array(fc.nat(40), { maxLength: 6 }),
        async (given, sizes) => {
          const text = given.replace(/^\ufeff/, "");
          const file = bytesOf(text);
          const chunks: Buffer[] = [];
          let at = 0;
          for (const size of sizes) {
            chunks.push(file.subarray(at, at + size));
            at += size;
          }
          chunks.push(file.subarray(at));
          fc.pre(!text.startsWith("PK"));
          expect(await decode(chunks)).toEqual({ text, lines: [] });
        },
      ),
    );
  });

  test("bytes that are no UTF-8 are replaced visibly, and their lines are named", async () => {
    const file = Buffer.concat([
      bytesOf('{"a":"ok"}\n{"a":"caf'),
      Buffer.from([0xe9]),
      bytesOf('"}\n{"a":"\ufffd was here before"}\n'),
      Buffer.from([0xe2, 0x82]),
    ]);
    const { text, lines } = await decode([file]);
    expect(text).toBe('{"a":"ok"}\n{"a":"caf\ufffd"}\n{"a":"\ufffd was here before"}\n\ufffd');
    expect(lines).toEqual([2, 4]);
  });

  test("files that hold no text are refused with what to do", async () => {
    await expect(decode([Buffer.from("PK\x03\x04....")])).rejects.toThrow("ZIP or Excel");
    await expect(decode([Buffer.from([0x1f, 0x8b, 8, 0])])).rejects.toThrow("compressed");
  });
});
