import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "#core/imports/clean-text.ts";

describe("cleanText", () => {
  test("NUL and halves of surrogate pairs become U+FFFD, and the paths are named", () => {
    const { value, fields } = cleanText({ a: "x\0y", b: ["ok", "\ud83d"], c: { "k\udc00": "😀" } });
    expect(value).toEqual({ a: "x\ufffdy", b: ["ok", "\ufffd"], c: { "k\ufffd": "😀" } });
    expect(fields).toEqual(["a", "b[1]", "c.k\ufffd"]);
  });

  test("a clean value is returned as it is", () => {
    const value = { a: "😀", b: [1, null, true] };
    expect(cleanText(value)).toEqual({ value, fields: [] });
    expect(cleanText(value).value).toBe(value);
  });

  test("a key called __proto__ stays a key", () => {
    const value = JSON.parse('{"__proto__": "\\u0000"}') as object;
    expect(Object.entries(cleanText(value).value)).toEqual([["__proto__", "\ufffd"]]);
  });

  test("two keys that would become one are refused", () => {
    const keys = { "a\0": 1, "a\ud800": 2 };
    expect(() => cleanText({ metadata: keys })).toThrow("two keys that differ only");
    expect(() => cleanText({ "a\ufffd": 1, "a\0": 2 })).toThrow("two keys that differ only");
    expect(cleanText({ "a\0": 1, "b\0": 2 }).value).toEqual({ "a\ufffd": 1, "b\ufffd": 2 });
  });

  test("what is nested too deep is refused", () => {
    const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`) as unknown;
    expect(() => cleanText(deep)).toThrow("is nested deeper than 60 levels");
  });

  test("afterwards every text can be stored, and only the refused characters have changed", () => {
    const char = fc.constantFrom("a", "\0", "\ud83d", "\udc00", "😀", "\ufffd", "\\");
    fc.assert(
      fc.property(fc.string({ unit: char }), (text) => {
        const before = [...text];
        const after = [...cleanText(text).value];
        expect(after.join("")).not.toMatch(/[\0\p{Surrogate}]/u);
        expect(after.map((kept, i) => (kept === "\ufffd" ? before[i] : kept))).toEqual(before);
      }),
    );
  });
});
