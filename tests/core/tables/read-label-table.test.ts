import { describe, expect, test } from "vitest";
import { labelFile, lines, namedRows } from "./label-file.ts";

const rows = [
  ["x", "alice", 1],
  ["x", "bob", 2],
  ["y", "alice", 3],
];

describe("one row a label", () => {
  test("CSV and JSONL say the same, whatever columns stand between and wherever a piece of text ends", () => {
    const csv = lines("item,note,rater,label", "x,a,alice,1", 'x,"b,c",bob,2', "y,,alice,3");
    const jsonl = rows.map(([item, rater, label]) => JSON.stringify({ label, rater, item })).join("\n");
    for (const pieceLength of [1, 7, 1000]) {
      expect(namedRows(labelFile(csv, {}, pieceLength))).toEqual(rows);
      expect(namedRows(labelFile(jsonl, {}, pieceLength))).toEqual(rows);
    }
  });

  test("columns have the names of other tools, or those that are given", () => {
    const usual = lines("example_id,annotator,rating", "x,alice,1", "x,bob,2", "y,alice,3");
    expect(namedRows(labelFile(usual))).toEqual(rows);
    const own = lines("what,who,said", "x,alice,1", "x,bob,2", "y,alice,3");
    const columns = { item: "what", rater: "who", label: "said" };
    expect(namedRows(labelFile(own, { columns }))).toEqual(rows);
  });

  test("7 and '7', and 1 and '1.0', are one item and one number", () => {
    const { items, labels } = labelFile(
      '{"item":7,"rater":"a","label":1}\n{"item":"7","rater":"b","label":"1.0"}',
    );
    expect(items).toEqual(["7"]);
    expect(labels.map(({ number }) => number)).toEqual([1, 1]);
  });

  test("scales, judges, groups, clusters, gold and weights are read from their columns", () => {
    const table = labelFile(
      lines(
        "item,rater,rater_type,label,scale,model,prompt,truth,weight",
        "x,alice,human,1,tone,m1,p1,1,2",
        "x,gpt,judge,2,tone,m1,p1,1,2",
        "y,alice,human,1,fact,,p1,,1",
      ),
      { by: "model", cluster: "prompt", gold: "truth" },
    );
    expect(table.scales).toEqual(["tone", "fact"]);
    expect(table.raters).toEqual([
      { name: "alice", isJudge: false },
      { name: "gpt", isJudge: true },
    ]);
    expect(table.groups).toEqual(["m1", "(none)"]);
    expect([...table.cluster!]).toEqual([0, 0]);
    expect(table.labels[table.gold![0]!]!.number).toBe(1);
    expect([...table.weight!]).toEqual([2, 1]);
  });

  test("a column of groups of raters is known by its usual names, and is never a question", () => {
    const csv = lines(
      "item,rater,annotator_group,tone,fact",
      ...["x", "y", "z"].flatMap((item) => [`${item},a,experts,kind,yes`, `${item},b,crowd,rude,no`]),
    );
    const table = labelFile(csv, { by: "rater_group" });
    expect(table.groups).toEqual(["experts", "crowd"]);
    expect(table.scales).toEqual(["tone", "fact"]);
  });

  test("fields of the items come from elsewhere, and paths lead into objects", () => {
    const jsonl = '{"item":"x","rater":"a","label":1,"metadata":{"page":"p"}}';
    const items = { names: ["model"], of: new Map([["x", ["m1"]]]) };
    expect(labelFile(jsonl, { by: "model", items }).groups).toEqual(["m1"]);
    expect(labelFile(jsonl, { by: "metadata.page" }).groups).toEqual(["p"]);
  });

  test("labels are recoded, and raters declared judges", () => {
    const csv = lines("item,rater,label", "x,gpt,garbage", "x,bob,tie");
    const table = labelFile(csv, { recode: new Map([["garbage", "tie"]]), judges: ["gpt"] });
    expect(namedRows(table).map(([, , label]) => label)).toEqual(["tie", "tie"]);
    expect(table.raters[0]).toEqual({ name: "gpt", isJudge: true });
  });
});

describe("one row an item", () => {
  test("columns are raters, and the item is the column that is called so", () => {
    const table = labelFile(lines("item_id,alice,bob", "x,1,2", "y,3,"));
    expect(namedRows(table)).toEqual(rows);
    expect(table.shape).toMatchObject({ kind: "matrix", item: "item_id", raters: ["alice", "bob"] });
    expect(table.leftOut).toEqual([{ why: "empty-cell", detail: null, count: 1, lines: [3] }]);
  });

  test("names of items without a telling header are seen by being different from each other and from all labels", () => {
    const { shape } = labelFile(lines("film,alice,bob", "Alien,good,bad", "Brazil,bad,bad"));
    expect(shape).toMatchObject({ item: "film", raters: ["alice", "bob"] });
  });

  test("without any names of items, rows are items and all columns are raters", () => {
    const table = labelFile(lines("alice,bob", "1,2", "3,3"));
    expect(table.items).toEqual(["1", "2"]);
    expect(table.shape).toMatchObject({ item: null, raters: ["alice", "bob"] });
  });

  test("raters are only the columns named, where some are named", () => {
    const table = labelFile(lines("id,prompt,human1,human2,gpt", "x,Why?,1,2,1"), {
      raterColumns: ["human1", "human2"],
    });
    expect(namedRows(table)).toEqual([
      ["x", "human1", 1],
      ["x", "human2", 2],
    ]);
    expect(table.shape).toMatchObject({ unread: ["prompt", "gpt"] });
  });
});

describe("what cannot be used is counted with its lines, or ends in a sentence with the line", () => {
  test("rows without item, rater or label, with too many cells, and rows not chosen", () => {
    const table = labelFile(
      lines("item,rater,label", ",a,1", "x,,1", "x,a,NA", "x,a,1,1", "x,b,1", "x,c,1"),
      { where: new Map([["rater", new Set(["a", "b", ""])]]) },
    );
    expect(table.leftOut.map(({ why, lines: at }) => [why, at])).toEqual([
      ["no-item", [2]],
      ["no-rater", [3]],
      ["no-label", [4]],
      ["unreadable-line", [5]],
      ["not-selected", [7]],
    ]);
    expect(table.leftOut[3]!.detail).toBe("has 4 cells, but the header names 3 columns");
    expect(namedRows(table)).toEqual([["x", "b", 1]]);
  });

  test("a broken line of JSON, and a label that is an object", () => {
    const table = labelFile(
      '{"item":"x","rater":"a","label":1}\n{"item":\n{"item":"x","rater":"b","label":{"a":1}}',
    );
    expect(table.leftOut.map(({ why, lines: at }) => [why, at])).toEqual([
      ["unreadable-line", [2]],
      ["unreadable-label", [3]],
    ]);
  });

  test("an empty file has no table; a header alone has a table without labels", () => {
    expect(() => labelFile("")).toThrow("The file is empty");
    expect(labelFile("item,rater,label").item).toHaveLength(0);
  });

  test("a file of which no row can be read says what is wrong with its first, and not that it is empty", () => {
    expect(() => labelFile('{"item":[[[[[[')).toThrow(/^line 1: is not valid JSON/);
    expect(() => labelFile('[{"item":')).toThrow(/^element 1: breaks off/);
  });

  test("a column that is needed and is there twice", () => {
    expect(() => labelFile(lines("item,rater,label,label", "x,a,1,2"))).toThrow(
      'line 1: 2 columns are called "label"',
    );
    expect(() => labelFile(lines("item,alice,alice", "x,1,2"))).toThrow(
      'line 1: 2 columns are called "alice"',
    );
    expect(namedRows(labelFile(lines("item,rater,label,note,note", "x,a,1,,")))).toEqual([["x", "a", 1]]);
  });

  test("a column that is not there", () => {
    expect(() => labelFile(lines("item,label", "x,1"))).toThrow("line 1: There is no column for the rater");
    expect(() => labelFile(lines("item,rater,label", "x,a,1"), { by: "model" })).toThrow(
      'line 1: There is no column "model". The columns are "item", "rater", "label".',
    );
  });

  test("a field, rater or label that was named and is in no row, also of JSON", () => {
    const jsonl = [
      '{"item":"x","rater":"a","label":"u","model":null}',
      '{"item":"y","rater":"b","label":"v","metadata":{"page":"p"}}',
    ].join("\n");
    const absent = 'The field "nope" is in no row.';
    expect(() => labelFile(jsonl, { by: "nope" })).toThrow(absent);
    expect(() => labelFile(jsonl, { cluster: "nope" })).toThrow(absent);
    expect(() => labelFile(jsonl, { gold: "nope" })).toThrow(absent);
    expect(() => labelFile(jsonl, { where: new Map([["nope", new Set(["1"])]]) })).toThrow(absent);
    expect(labelFile(jsonl, { by: "metadata.page", cluster: "model" }).groups).toEqual(["(none)", "p"]);
    for (const text of [jsonl, lines("item,rater,label", "x,a,u", "y,b,v"), lines("item,a,b", "x,u,v")]) {
      expect(() => labelFile(text, { judges: ["a", "c"] })).toThrow('No rater is called "c"');
      const recode = (label: string) => ({ recode: new Map([[label, "u"]]) });
      expect(() => labelFile(text, recode("w"))).toThrow('No label is "w"');
      expect(labelFile(text, recode("v")).labels.map(({ text: own }) => own)).toEqual(["u", "u"]);
    }
  });

  test("a judge whose rows are all left out is no slip of the pen", () => {
    const csv = lines("item,rater,label", "x,a,u", "y,b,v");
    const where = new Map([["rater", new Set(["a"])]]);
    expect(labelFile(csv, { where, judges: ["b"], recode: new Map([["v", "u"]]) }).raters).toHaveLength(1);
  });

  test("a file about the items that knows none of them, or lacks the field", () => {
    const of = (item: string, value: unknown) => ({ names: ["model"], of: new Map([[item, [value]]]) });
    for (const text of ['{"item":"x","rater":"a","label":1}', lines("item,rater,label", "x,a,1")]) {
      expect(() => labelFile(text, { by: "model", items: of("7", "m1") })).toThrow(
        'The file about the items says nothing about any item of the labels: one of its items is "7".',
      );
      expect(() => labelFile(text, { by: "model", items: of("x", undefined) })).toThrow(
        'The field "model" is in no row and in nothing that is said about its item.',
      );
      expect(labelFile(text, { by: "model", items: of("x", "m1") }).groups).toEqual(["m1"]);
    }
  });

  test("a weight that is no whole number, and an item that belongs to two clusters", () => {
    expect(() => labelFile(lines("item,rater,label,weight", "x,a,1,0.5"))).toThrow(
      'line 2: the weight "0.5" is not a whole number',
    );
    const two = lines("item,rater,label,prompt", "x,a,1,p", "x,b,1,q");
    expect(() => labelFile(two, { cluster: "prompt" })).toThrow(
      'line 3: the cluster of item "x" is another than before',
    );
  });
});
