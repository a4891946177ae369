import { expect, test } from "vitest";
import { itemLimits, itemSizeFaults } from "#core/imports/item-size.ts";
import { outputItem } from "#core/imports/output-item.ts";

const faultsOf = (record: Record<string, unknown>) => {
  const verdict = outputItem({ id: 1, prompt: "", ...record }, {});
  return verdict.ok ? [] : verdict.faults.map(({ field, reason }) => `${field} ${reason}`.trim());
};
const half = "x".repeat(itemLimits.characters / 2);

test("texts and metadata of an item hold two million characters together, and the row says how many it has", () => {
  const names = "response".length + "prompt".length + "m".length;
  expect(faultsOf({ response: half, metadata: { m: half.slice(names) } })).toEqual([]);
  expect(faultsOf({ response: half, metadata: { m: half.slice(names - 1) } })).toEqual([
    "has 2,000,001 characters with its metadata, and an item may have 2,000,000",
  ]);
  expect(
    faultsOf({ prompt: half, response: half, metadata: { reference: { kind: "k", text: half } } }),
  ).toEqual([expect.stringMatching(/^has 3,000,0\d\d characters/)]);
  expect(faultsOf({ response: "r", metadata: { [half + half]: 1 } })).toHaveLength(1);
});

test("so many messages or responses, and so many values of metadata, whatever their level", () => {
  const messages = Array.from({ length: itemLimits.texts + 1 }, () => ({ role: "user", content: "" }));
  expect(faultsOf({ messages: messages.slice(1) })).toEqual([]);
  expect(faultsOf({ messages })).toEqual(["messages has 5,001 entries, and an item may have 5,000"]);
  expect(faultsOf({ responses: messages.map(() => "r") })).toEqual([
    "responses has 5,001 entries, and an item may have 5,000",
  ]);
  const values = (count: number) => ({ list: Array.from({ length: count }, () => null) });
  expect(faultsOf({ response: "r", metadata: values(itemLimits.metadataValues - 2) })).toEqual([]);
  expect(faultsOf({ response: "r", metadata: values(itemLimits.metadataValues) })).toEqual([
    "metadata has 5,002 values, and an item may have 5,000",
  ]);
});

test("deep metadata are measured without going down the stack", () => {
  let metadata: Record<string, unknown> = {};
  for (let level = 0; level < 100_000; level++) metadata = { metadata };
  expect(itemSizeFaults({ content: {}, metadata })[0]?.field).toBe("metadata");
});
