import { describe, expect, test } from "vitest";
import { guessColumns, guessKind, mapRecord } from "#core/tables/columns/columns.ts";
import { fileKind } from "#core/tables/file-kind.ts";

describe("guessColumns", () => {
  test("fields are found by name, whatever the case and the separators", () => {
    expect(guessColumns("outputs", ["ID", "Sub Category", "response"])).toEqual({
      id: "ID",
      subcategory: "Sub Category",
      response: "response",
    });
  });

  test("the names of other tools are known", () => {
    expect(guessColumns("outputs", ["uid", "instruction", "output", "generator"])).toEqual({
      id: "uid",
      prompt: "instruction",
      response: "output",
      model: "generator",
    });
    expect(guessColumns("ratings", ["item_id", "annotator", "rating", "question"])).toEqual({
      item: "item_id",
      rater: "annotator",
      label: "rating",
      scale: "question",
    });
  });

  test("a group of raters is known by the names that studies give it", () => {
    for (const name of ["rater_group", "annotator_group", "Worker Pool", "userGroup"])
      expect(guessColumns("ratings", ["item", "rater", "label", name]).rater_group).toBe(name);
    expect(guessColumns("ratings", ["item", "rater", "label", "group"]).rater_group).toBeUndefined();
  });

  test.each([
    ["model", ["llm", "model_id", "generator", "LLM name", "language_model"]],
    ["prompt", ["question", "instruction", "input", "query", "user_input", "prompt_text", "User Prompt"]],
    [
      "response",
      [
        "completion",
        "answer",
        "text",
        "output",
        "prediction",
        "generated_text",
        "output_text",
        "modelOutput",
        "reply",
      ],
    ],
    ["messages", ["conversation", "conversations", "chat", "dialogue"]],
    ["responses", ["completions", "candidates", "generations", "outputs"]],
    ["id", ["uid", "item_id", "sample_id", "output_id", "index"]],
  ])("%s is found under the names %j", (field, names) => {
    for (const name of names) expect(guessColumns("outputs", ["x1", name])).toEqual({ [field]: name });
  });

  test("an expected answer beside a list of responses is not taken for the response", () => {
    expect(guessColumns("outputs", ["id", "responses", "answer"])).toEqual({
      id: "id",
      responses: "responses",
    });
  });
});

test("a file with item, rater and label holds ratings, any other outputs", () => {
  expect(guessKind(["item", "rater", "label", "scale"])).toBe("ratings");
  expect(guessKind(["id", "response", "score"])).toBe("outputs");
});

describe("mapRecord", () => {
  const columns = guessColumns("outputs", ["uid", "completion"]);

  test("what no field takes is kept in the metadata, beside what stands there", () => {
    const record = {
      uid: 1,
      completion: "x",
      topic: "t",
      "metadata.split": "test",
      metadata: '{"a": 1}',
      empty: "",
    };
    expect(mapRecord("outputs", record, columns)).toEqual({
      id: 1,
      response: "x",
      metadata: { a: 1, topic: "t", split: "test" },
    });
  });

  test("a field that the first record lacked is still found under its own name", () => {
    expect(mapRecord("outputs", { uid: 1, completion: "x", model: "m" }, columns)).toMatchObject({
      model: "m",
    });
  });

  test("a column that a person gave to one field is not also another", () => {
    const mapped = mapRecord("outputs", { id: "a", response: "text", prompt: "p" }, { prompt: "response" });
    expect(mapped).toEqual({ id: "a", prompt: "text", metadata: { prompt: "p" } });
  });

  test("a person may say that no column holds a field", () => {
    const mapped = mapRecord("outputs", { id: 1, response: "x" }, { id: "", response: "response" });
    expect(mapped).toEqual({ response: "x", metadata: { id: 1 } });
  });

  test("metadata that is no object is left for the row's check to refuse", () => {
    expect(mapRecord("outputs", { id: 1, metadata: "[1]" }, {})).toEqual({ id: 1, metadata: "[1]" });
  });
});

describe("fileKind", () => {
  test.each([
    ["nr,frage,antwort\n1,warum?,darum\n2,wozu?,dazu\n", "outputs"],
    ["id,first,second\n1,x,y\n", "outputs"],
    ["q,a\nwhy,because\nhow,so\n", "outputs"],
    ["doc,ann,ben\n1,yes,no\n2,yes,yes\n", "ratings"],
    ["doc,ann,ben\n1,3,4\n2,5,1\n", "ratings"],
    ["doc,human1,human2\n1,yes,no\n", "ratings"],
    ["item,rater,label\n1,ann,yes\n", "ratings"],
    ["llm,question,completion\nm,p,r\n", "outputs"],
  ])("%j holds %s", (text, kind) => {
    expect(fileKind("f.csv", text)).toBe(kind);
  });
});
