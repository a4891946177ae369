import { expect, test } from "vitest";
import { en } from "#app/messages/en.ts";
import { messagesFor } from "#app/messages/messages.ts";
import { pairedReferences } from "#core/schemas/item.ts";

function leaves(value: unknown, path: string): [path: string, leaf: unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

test("every message is a text or makes one, and none is empty", () => {
  for (const [path, leaf] of leaves(en, "en")) {
    const text = typeof leaf === "function" ? leaf(1, "x") : leaf;
    expect(text, path).toEqual(expect.any(String));
    expect(text, path).not.toBe("");
  }
});

test("the halves of a pair have names for exactly the kinds that the core pairs", () => {
  expect(Object.keys(en.pairs).sort()).toEqual([...pairedReferences].sort());
});

test("one and many are told apart", () => {
  expect(en.connection.unsent(1)).toContain("1 answer is");
  expect(en.connection.unsent(2)).toContain("2 answers are");
});

test("a language without a catalogue is read in English, left to right", () => {
  expect(messagesFor("en-GB")).toEqual(messagesFor("en"));
  expect(messagesFor("xx")).toMatchObject({ code: "en", dir: "ltr" });
});
