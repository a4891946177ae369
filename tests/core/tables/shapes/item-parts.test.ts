import { describe, expect, test } from "vitest";
import { labelFile, lines } from "../label-file.ts";

/** Every rater labels both parts of every item. */
function parts(header: string, [first, second]: readonly [string, string], more = ""): string {
  const rows = ["a", "b", "c", "d"].flatMap((item, at) =>
    [first, second].flatMap((part) =>
      ["ann", "ben"].map((rater) => `${item},${part},${rater},${1 + (at % 3)}${more}`),
    ),
  );
  return lines(header, ...rows);
}

describe("where raters give what one column names several labels", () => {
  test.each([
    ["prompt_id,response_id,rater,score", ["1", "2"]],
    ["question_id,model,grader,grade", ["gpt", "llama"]],
    ["conversation_id,turn,annotator,label", ["0", "1"]],
    ["doc_id,sentence_no,coder,code", ["1", "2"]],
  ] as const)("%s: two columns name the item, and it is said", (header, names) => {
    const [one, other] = header.split(",");
    const table = labelFile(parts(header, names), {}, 1000);
    expect(table.shape).toMatchObject({ kind: "long", item: `${one} + ${other}` });
    expect(table.items).toHaveLength(8);
    expect(table.item).toHaveLength(16);
    expect(table.reading.notes).toContainEqual({
      text: expect.stringMatching(`"${one}" and "${other}" together`),
      remedy: { say: "item-parts", item: one, part: other },
    });
  });

  test("three columns may name it together", () => {
    const text = ["p", "q"].flatMap((prompt) =>
      ["gpt", "llama"].flatMap((model) =>
        ["0", "1"].flatMap((turn) => ["ann", "ben"].map((rater) => `${prompt},${model},${turn},${rater},x`)),
      ),
    );
    const table = labelFile(lines("prompt_id,model,turn,rater,label", ...text), {}, 1000);
    expect(table.items).toHaveLength(8);
  });

  test("a column of aspects is one of questions", () => {
    const table = labelFile(parts("item,aspect_name,annotator,score", ["fit", "tone"]), {}, 1000);
    expect(table.scales).toEqual(["fit", "tone"]);
    expect(table.items).toHaveLength(4);
  });

  test("a column whose name says neither is asked about, naming what can be said", () => {
    expect(() => labelFile(parts("item,kind_of_it,annotator,score", ["fit", "tone"]), {}, 1000)).toThrow(
      expect.objectContaining({ remedy: { say: "item-parts", item: "item", part: "kind_of_it" } }),
    );
  });

  test("what a person names is taken as it is said", () => {
    const columns = { item: "item", label: "score" };
    const table = labelFile(parts("item,kind_of_it,annotator,score", ["fit", "tone"]), { columns }, 1000);
    expect(table.items).toHaveLength(4);
    const both = { item: "item,kind_of_it" };
    expect(
      labelFile(parts("item,kind_of_it,annotator,score", ["x", "y"]), { columns: both }).items,
    ).toHaveLength(8);
  });

  test("labels that a rater corrected, and columns that number the rows, are no parts", () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `i${at >> 1},${at % 2 ? "ann" : "ben"},${at % 3},t${at}`,
    );
    const table = labelFile(lines("item,rater,label,model", ...rows, "i0,ben,2,t30"), {}, 1000);
    expect(table.shape).toMatchObject({ item: "item" });
    const again = rows.flatMap((row) => [row, row.replace(/t(\d+)$/, "t9$1")]);
    expect(labelFile(lines("item,rater,label,row_id", ...again), {}, 1000).shape).toMatchObject({
      item: "item",
    });
  });
});
