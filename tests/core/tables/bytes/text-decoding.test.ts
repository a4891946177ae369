import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";

function decode(bytes: Uint8Array, size = bytes.length || 1) {
  const decoding = textDecoding(() => undefined);
  let text = "";
  for (let at = 0; at < bytes.length; at += size) text += decoding.push(bytes.subarray(at, at + size));
  return { text: text + decoding.end(), encoding: decoding.encoding() };
}

const bytesOf = (hex: string) => Buffer.from(hex.replace(/\s/g, ""), "hex");
const csv = (...words: Buffer[]) =>
  Buffer.concat([
    Buffer.from("id,a\n"),
    ...words.flatMap((word, at) => [Buffer.from(`${at},`), word, Buffer.from("\n")]),
  ]);

describe("an encoding is read where its bytes leave no doubt, cut anywhere", () => {
  test.each([
    ["windows-1251", csv(bytesOf("ede5"), bytesOf("e4e0"), bytesOf("ede5")), "не"],
    ["gb18030", csv(bytesOf("cac7"), bytesOf("b7f1")), "否"],
    ["windows-1252", csv(Buffer.from("gr\xfcn", "latin1"), Buffer.from("sch\xf6n", "latin1")), "schön"],
    ["utf-16le", Buffer.from("\ufeffid,a\n1,не\n", "utf16le"), "не"],
    ["utf-16le", Buffer.from("id,a\n1,ja\n2,nein\n", "utf16le"), "nein"],
    ["utf-16be", Buffer.from("\ufeffid,a\n1,не\n", "utf16le").swap16(), "не"],
    ["utf-8", Buffer.from("\ufeffid,a\n1,не\n"), "не"],
  ])("%s", (encoding, bytes, word) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const read = decode(bytes, size);
      expect(read.encoding).toBe(encoding);
      expect(read.text).toContain(word);
      expect(read.text.startsWith("id,a\n")).toBe(true);
    }
  });

  test.each([
    ["capitals that are Cyrillic or Chinese", csv(bytesOf("c4c0"), bytesOf("cdc5d2"))],
    ["Polish in Windows-1250", csv(bytesOf("bf f3 b3 74 79"), bytesOf("7a6f b3 77"))],
    ["the ö of a Macintosh", csv(bytesOf("736368 9a 6e"), bytesOf("677574"))],
    ["the ß of a Macintosh", csv(bytesOf("67726f a7 65"), bytesOf("677574"))],
    ["the ö of DOS", csv(bytesOf("736368 94 6e"), bytesOf("677574"))],
    ["Greek in Windows-1253", csv(bytesOf("ede1e9"), bytesOf("fcf7e9"))],
  ])("%s are refused in a sentence", (_, bytes) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/what else it is written in is not sure/),
        remedy: { say: "encoding" },
      }),
    );
  });

  test("a workbook, an archive and UTF-32 are refused by name", () => {
    expect(() => decode(Buffer.from("PK\x03\x04...."))).toThrow("ZIP or Excel");
    expect(() => decode(bytesOf("d0cf11e0a1b1"))).toThrow(".xls");
    expect(() => decode(bytesOf("fffe0000 69000000"))).toThrow("UTF-32");
    expect(() => decode(Buffer.from("PAR1...."))).toThrow("Parquet");
  });

  test("two words are never one", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 6 }), {
          minLength: 2,
          maxLength: 8,
          selector: String,
        }),
        (words) => {
          const clean = words.map((word) => Buffer.from(word.map((byte) => byte | 0x80)));
          fc.pre(new Set(clean.map((word) => word.toString("hex"))).size === clean.length);
          let text: string;
          try {
            text = decode(csv(...clean)).text;
          } catch {
            return;
          }
          const cells = text
            .trim()
            .split("\n")
            .slice(1)
            .map((line) => line.slice(2));
          const whole = cells.filter((cell) => !cell.includes("\ufffd"));
          expect(new Set(whole).size).toBe(whole.length);
        },
      ),
    );
  });
});

test.each([
  ["Korean in EUC-KR", csv(bytesOf("c1c1c0bd"), bytesOf("b3aabbde"), bytesOf("b8f0b8a7")), "euc-kr", "좋음"],
  ["Japanese in EUC-JP", csv(bytesOf("b0c2c1b4"), bytesOf("b4edb8b1")), "euc-jp", "危険"],
] as const)(
  "%s is not taken for Chinese, and read where a person says what it is",
  (_, bytes, encoding, word) => {
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ remedy: { say: "encoding" } }));
    const decoding = textDecoding(() => undefined, { encoding });
    expect(decoding.push(bytes) + decoding.end()).toContain(word);
  },
);
