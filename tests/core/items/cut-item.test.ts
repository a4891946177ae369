import { expect, test } from "vitest";
import { cutItem, itemText, pageLimits } from "#core/items/cut-item.ts";

const reference = { kind: "reference-answer", text: "known" };

test("an item of usual size is as it was", () => {
  const content = {
    prompt: "p",
    messages: [{ role: "user" as const, content: "m" }],
    response: "r",
    responses: [{ model: "a", response: "r" }],
    description: "d",
    reference,
  };
  expect(cutItem(content, { gold: 1 })).toEqual({ content, metadata: '{\n  "gold": 1\n}', leftOut: 0 });
});

test("each long text is cut, never within a character, and what is left out is counted", () => {
  const response = `${"x".repeat(pageLimits.text - 1)}😀`;
  const { content, leftOut } = cutItem({ prompt: "p", response }, {});
  expect(content).toEqual({ prompt: "p", response: "x".repeat(pageLimits.text - 1) });
  expect(leftOut).toBe(2);
});

test("many texts together are cut too", () => {
  const long = { model: null, response: "y".repeat(1000) };
  const content = { responses: Array.from({ length: 6000 }, () => long) };
  const cut = cutItem(content, { notes: "z".repeat(300_000) });
  const sent = JSON.stringify(cut).length;
  expect(sent).toBeLessThan(pageLimits.all + 250_000);
  expect(cut.content.responses).toHaveLength(pageLimits.entries);
  const all = 6_000_000 + JSON.stringify({ notes: "z".repeat(300_000) }, null, 2).length;
  const kept = cut.content.responses!.reduce((sum, { response }) => sum + response.length, 0);
  expect(cut.leftOut).toBe(all - kept - cut.metadata.length);
});

test("the whole text has every text under its name", () => {
  const content = { prompt: "p", response: "r", reference };
  expect([...itemText(content, { gold: 1 })].join("")).toBe(
    '===== Prompt =====\n\np\n\n===== Response =====\n\nr\n\n===== Reference, kind =====\n\nreference-answer\n\n===== Reference, text =====\n\nknown\n\n===== Metadata =====\n\n{\n  "gold": 1\n}\n',
  );
});
