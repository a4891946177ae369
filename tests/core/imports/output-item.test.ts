import { describe, expect, test } from "vitest";
import { outputItem, unitOf } from "#core/imports/output-item.ts";

function item(record: Record<string, unknown>) {
  const verdict = outputItem({ id: "a", response: "r", ...record }, {});
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.faults));
  return verdict.item;
}

function faults(record: Record<string, unknown>) {
  const verdict = outputItem(record, {});
  return verdict.ok ? [] : verdict.faults.map(({ field, reason }) => `${field} ${reason}`);
}

describe("the identity of an item", () => {
  test('7 and "7" are the same, and white space around does not count', () => {
    expect(item({ id: 7 }).externalId).toBe("7");
    expect(item({ id: " 7 " }).externalId).toBe("7");
    expect(item({ id: 0.5 }).externalId).toBe("0.5");
  });

  test("a row without an id has none, since one is made of what it shows", () => {
    expect(outputItem({ response: "r" }, {})).toMatchObject({ ok: true, item: { externalId: null } });
  });

  test("an empty or overlong id is refused, and a number that would lose digits", () => {
    expect(faults({ id: null, response: "r" })).toEqual(["id is missing"]);
    expect(faults({ id: "  ", response: "r" })).toEqual(["id is missing"]);
    expect(faults({ id: "x".repeat(501), response: "r" })).toEqual(["id is longer than 500 characters"]);
    expect(faults({ id: 2 ** 60, response: "r" })).toEqual([
      "id is too long for a number and would lose digits: write it in quotes",
    ]);
  });
});

describe("what an item shows", () => {
  test("an empty response is a response, null and nothing are none", () => {
    expect(item({ response: "" }).content).toEqual({ response: "" });
    expect(faults({ id: "a", response: null })[0]).toMatch(/^response is null/);
    expect(faults({ id: "a" })[0]).toMatch(/^response is missing/);
  });

  test("numbers where text belongs are text; the word None is an answer", () => {
    expect(item({ prompt: 12, response: "None" }).content).toEqual({ prompt: "12", response: "None" });
  });

  test("all that is wrong with a row is said at once", () => {
    expect(faults({ id: "", model: ["m"], response: {}, metadata: 3 })).toEqual([
      "id is missing",
      "model must be text",
      "response must be text",
      "metadata must be an object",
    ]);
  });

  test("messages come in the roles and parts of other tools", () => {
    const messages = [
      { role: "developer", content: "s" },
      { role: "human", content: [{ type: "text", text: "u" }] },
      { role: "assistant", content: null, tool_calls: [] },
    ];
    expect(item({ response: undefined, messages: JSON.stringify(messages) }).content.messages).toEqual([
      { role: "system", content: "s" },
      { role: "user", content: "u" },
      { role: "assistant", content: "" },
    ]);
    expect(faults({ id: "a", messages: [{ role: "pope", content: "x" }] })).toEqual([
      "messages.0.role must be one of system, user, assistant, tool",
    ]);
  });

  test("turns of ShareGPT are messages", () => {
    const messages = [
      { from: "human", value: "u" },
      { from: "gpt", value: "a" },
    ];
    expect(item({ response: undefined, messages }).content.messages).toEqual([
      { role: "user", content: "u" },
      { role: "assistant", content: "a" },
    ]);
  });

  test("responses may be plain texts or name their model; one of them is a single response", () => {
    const pair = [{ model: "m", response: "x" }, "y"];
    expect(item({ response: undefined, responses: pair }).content.responses).toEqual([
      { model: "m", response: "x" },
      { model: null, response: "y" },
    ]);
    const single = item({ response: undefined, responses: [{ model: "m", response: "x" }] });
    expect(single).toMatchObject({ unit: "single-response", model: "m", content: { response: "x" } });
  });
});

describe("an entry of a list of responses", () => {
  const entries = (...responses: unknown[]) => faults({ id: "a", responses });

  test("is a text, or an object with the names of columns; what else it has is not kept", () => {
    const responses = ["x", { llm: "m", output: "y" }, { model: "n", response: "", score: 3 }];
    expect(item({ response: undefined, responses }).content.responses).toEqual([
      { model: null, response: "x" },
      { model: "m", response: "y" },
      { model: "n", response: "" },
    ]);
  });

  test("names the key that it lacks, with its place in the list", () => {
    const sentence =
      'is missing: an entry of a list of responses is a text, or an object with the key "response"';
    expect(entries("x", { model: "m" })).toEqual([`responses.1.response ${sentence}`]);
    expect(entries({ antwort: "x" }, "y")).toEqual([`responses.0.response ${sentence}`]);
    expect(entries("x", null)).toEqual(["responses.1.response must be text"]);
    expect(entries("x", { response: ["y"] })).toEqual(["responses.1.response must be text"]);
    expect(faults({ id: "a", responses: "x, y" })).toEqual(["responses must be a list of responses"]);
    expect(faults({ id: "a", responses: [] })).toEqual(["responses is empty"]);
  });
});

describe("a reference", () => {
  test("what a rater may see goes into the content, all else stays in the metadata", () => {
    const reference = { kind: "multiple-choice", prompt: "p", response: "r", score: 1, date: null };
    expect(item({ metadata: { reference, split: "test" } })).toMatchObject({
      content: { reference: { kind: "multiple-choice", prompt: "p", response: "r" } },
      metadata: { split: "test", reference: { score: 1 } },
    });
  });

  test("one without a kind may be the gold answer and stays hidden", () => {
    const made = item({ metadata: { reference: ["the right answer"] } });
    expect(made.content).toEqual({ response: "r" });
    expect(made.metadata).toEqual({ reference: ["the right answer"] });
  });

  test("one with a field that is no text is a fault", () => {
    expect(faults({ id: "a", response: "r", metadata: { reference: { kind: "x", prompt: 3 } } })).toEqual([
      "metadata.reference.prompt must be text",
    ]);
  });
});

test("the unit of rating follows from what is shown", () => {
  const responses = ["x", "y"].map((response) => ({ response }));
  const unperturbed = { kind: "unperturbed", prompt: "p", response: "r" };
  expect(unitOf({ response: "r" }, null, null)).toBe("single-response");
  expect(unitOf({ response: "r", reference: { kind: "event-pair" } }, null, null)).toBe("single-response");
  expect(unitOf({ response: "r", reference: unperturbed }, null, null)).toBe("response-pair");
  expect(unitOf({ responses }, null, null)).toBe("response-pair");
  expect(unitOf({ responses: [...responses, ...responses] }, null, null)).toBe("response-set");
  expect(unitOf({ responses }, "reliability", "inconsistency")).toBe("response-set");
  expect(unitOf({ messages: [] }, null, null)).toBe("conversation");
  expect(unitOf({ messages: [], responses }, null, null)).toBe("response-pair");
  expect(unitOf({ description: "d" }, null, null)).toBe("system-level");
});

test("a replaced character is named with its path, and the row is taken", () => {
  const verdict = outputItem({ id: "a", response: "x\0", metadata: { k: "\ud800" } }, {});
  expect(verdict).toMatchObject({ ok: true, replaced: ["response", "metadata.k"] });
});

test.each([
  ["id", { id: "a\0" }],
  ["id", { id: "caf\ufffd" }],
  ["model", { id: "a", model: "m\ud800" }],
  ["prompt_group", { id: "a", metadata: { prompt_group: "g\0" } }],
  [
    "responses[1].model",
    { id: "a", response: undefined, responses: [{ response: "x" }, { response: "y", model: "\0" }] },
  ],
])("a damaged name in %s is refused, since another one may look the same", (field, row) => {
  const verdict = outputItem({ response: "r", ...row }, {});
  expect(verdict).toEqual({
    ok: false,
    faults: [{ field, reason: expect.stringContaining("look the same") }],
  });
});

test("every key of the metadata is kept", () => {
  const metadata = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as object;
  const verdict = outputItem({ id: "a", response: "r", metadata }, {});
  if (!verdict.ok) throw new Error("It was refused.");
  expect(JSON.stringify(verdict.item.metadata)).toBe('{"__proto__":{"a":1},"constructor":2}');
});

test("an unknown category is handed out, so that it can be mapped", () => {
  const verdict = outputItem({ id: "a", response: "r", category: "hate" }, {});
  expect(verdict).toMatchObject({ ok: false, unknownCategory: "hate" });
});
