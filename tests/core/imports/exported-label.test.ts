import { describe, expect, test } from "vitest";
import { exportedLabel } from "#core/imports/exported-label.ts";
import type { ImportedScaleKind } from "#core/imports/import-options.ts";
import { importedRating } from "#core/imports/rating-row.ts";

describe("a label of an export", () => {
  test.each(["NA", "1.0", "007", "a|b", "['a']", "a\u200bb", "1e400"])(
    "is the word that it is: %s",
    (word) => {
      for (const kind of ["nominal", "text", "binary", "pairwise"] as const)
        expect(exportedLabel(kind, word)).toMatchObject({ text: word, number: null, list: null });
    },
  );

  test("is true where a spreadsheet wrote TRUE for that level, and not where a rater did", () => {
    expect(exportedLabel("binary", "TRUE")).toMatchObject({ text: "true" });
    expect(exportedLabel("text", "TRUE")).toMatchObject({ text: "TRUE" });
  });

  test("is the number that it is, also where a cell of CSV holds it as text", () => {
    expect(exportedLabel("ordinal", "-1")).toMatchObject({ number: -1 });
    expect(exportedLabel("number", "1e-7")).toMatchObject({ number: 1e-7 });
    expect(exportedLabel("number", 1e20)).toMatchObject({ number: 1e20 });
    for (const none of ["", " ", "x", "1e400", Number.POSITIVE_INFINITY, null, [1]])
      expect(exportedLabel("number", none)).toBeNull();
  });

  test("has the entries of its list in their order and as what they are", () => {
    expect(exportedLabel("multi", ["tone", "facts"])!.choices).toEqual(["tone", "facts"]);
    expect(exportedLabel("multi", '["na"]')!.choices).toEqual(["na"]);
    expect(exportedLabel("multi", [])!.choices).toEqual([]);
    expect(exportedLabel("multi", "tone")!.choices).toEqual(["tone"]);
    expect(exportedLabel("per-response", "[2,1,2]")!.ofResponses).toEqual([2, 1, 2]);
    expect(exportedLabel("per-response", ["10", "null"])!.ofResponses).toEqual(["10", "null"]);
    expect(exportedLabel("ranking", [1, 1])!.ofResponses).toEqual([1, 1]);
    for (const none of ["[1e400,1]", [Number.POSITIVE_INFINITY, 1], "[[1]]", null, "x"])
      expect(exportedLabel("ranking", none)).toBeNull();
  });

  test("has passages, or none where its rater marked none", () => {
    expect(exportedLabel("span", [])).toMatchObject({ marks: [], choices: null });
    expect(exportedLabel("span", "[]")).toMatchObject({ marks: [] });
    expect(exportedLabel("span", [{ part: 1, start: 0, end: 2, level: "na" }])!.marks).toEqual([
      { part: 1, begin: 0, end: 2, level: "na" },
    ]);
    for (const none of [
      null,
      "x",
      [{ start: 2, end: 1, level: "a" }],
      [{ start: Number.POSITIVE_INFINITY, end: 2 }],
    ])
      expect(exportedLabel("span", none)).toBeNull();
  });

  test("says that its rater cannot judge, on every scale", () => {
    const kinds: ImportedScaleKind[] = ["number", "span", "multi", "ranking", "text"];
    for (const kind of kinds) expect(exportedLabel(kind, "cant_judge")).toMatchObject({ text: "cant_judge" });
  });
});

test("a text of an export may hold the sign of a lost character, and one of another file may not", () => {
  const row = { item: "i", rater: "r", scale: "s", label: "caf\ufffd" };
  expect(importedRating({ ...row, exported_as: "text" })).toMatchObject({ ok: true });
  expect(importedRating(row)).toMatchObject({ ok: false, faults: [{ field: "label" }] });
});

test("the kind that a row says counts until a person says another", () => {
  const row = { item: "i", rater: "r", scale: "s", label: 1, metadata: { scale_kind: "number" } };
  const kindOf = (given: Parameters<typeof importedRating>[1]) => {
    const verdict = importedRating(row, given);
    return verdict.ok && verdict.rating.scaleKind;
  };
  expect(kindOf({})).toBe("number");
  expect(kindOf({ scales: { s: "ordinal" } })).toBeNull();
  expect(kindOf({ scales: { other: "ordinal" } })).toBe("number");
  expect(kindOf({ kind: "ordinal" })).toBeNull();
});

test("names that objects have by themselves are names of scales like others", () => {
  for (const scale of ["constructor", "toString", "__proto__"])
    expect(
      importedRating({ item: "i", rater: "r", scale, label: 5 }, { scales: {}, ranges: {} }),
    ).toMatchObject({
      ok: true,
      rating: { scale, scaleKind: null },
    });
});
