import { describe, expect, test } from "vitest";
import { guessColumns, guessKind, mapRecord } from "#core/tables/columns/columns.ts";

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

  test("metadata that is no object is left for the row's check to refuse", () => {
    expect(mapRecord("outputs", { id: 1, metadata: "[1]" }, {})).toEqual({ id: 1, metadata: "[1]" });
  });
});
