import { describe, expect, test } from "vitest";
import { ratingRecords } from "#core/tables/rating-records.ts";
import { lines } from "../label-file.ts";

/** What an import takes from each row: the label, and whether it is said to be a preference. */
function labelsOf(text: string, arePairs = false) {
  const reader = ratingRecords("file.csv", text, { columns: {}, ...(arePairs && { kind: "pairwise" }) });
  return [...reader.push(text), ...reader.end()].map((record) =>
    "fault" in record ? record.fault : [record.value.label, record.value.is_winner],
  );
}

describe("the winner of an imported row", () => {
  test("of 0 and 1 is the first and the second, in a file without 2", () => {
    const text = lines("item,rater,winner", "p,ann,0", "p,ben,1", "q,ann,1");
    expect(labelsOf(text)).toEqual([
      ["first", true],
      ["second", true],
      ["second", true],
    ]);
    expect(labelsOf(lines("item,rater,winner", "p,ann,0", "p,ben,1", "q,ann,2"))[0]).toEqual(["0", true]);
  });

  test("is the name that the row has for its side", () => {
    const text = lines(
      "item,rater,model_a,model_b,winner",
      "p,ann,gpt,llama,model_a",
      "p,ben,llama,gpt,B",
      "q,ann,gpt,llama,tie",
      "q,ben,gpt,llama,llama",
    );
    expect(labelsOf(text).map(([label]) => label as string)).toEqual(["gpt", "gpt", "tie", "llama"]);
  });

  test("of 0 and 1 in a column of another name is one where a person says so", () => {
    const text = lines("item,rater,label", "p,ann,0", "p,ben,1", "q,ann,1");
    expect(labelsOf(text)[0]).toEqual(["0", undefined]);
    expect(labelsOf(text, true)[0]).toEqual(["first", true]);
  });

  test("of 0 and 1 is not silently another where a 2 comes late", () => {
    const rows = Array.from({ length: 250 }, (_, at) => `i${at},ann,${at % 2}`);
    expect(() => labelsOf(lines("item,rater,winner", ...rows, "x,ann,2"))).toThrow(
      /line 252: the winner is 2/,
    );
  });
});
