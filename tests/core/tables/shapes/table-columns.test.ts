import { describe, expect, test } from "vitest";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import type { Remedy } from "#core/tables/reading/remedy.ts";
import { labelFile, lines, namedRows } from "../label-file.ts";

const shapeOf = (text: string, options: TableOptions = {}) => labelFile(text, options, 1000).shape;

/** Rows of a long table under some header: four items, two raters. */
const long = (header: string, ...more: string[]) =>
  lines(
    header,
    ...[
      "q1,ann,3",
      "q1,ben,1",
      "q2,ann,2",
      "q2,ben,2",
      "q3,ann,1",
      "q3,ben,1",
      "q4,ann,3",
      "q4,ben,2",
      ...more,
    ],
  );

describe("one row a label", () => {
  test.each([
    "subject,rater,score",
    "document_id,annotator_id,annotation",
    "unit,coder,value",
    "task_id,worker_id,answer",
    "task,worker,label",
    "id,annotator,sentiment",
    "id,user,rating",
    "HITId,WorkerId,Answer.q",
    "what,who,said",
  ])("%s is seen by names or by content", (header) => {
    const [item, rater] = header.split(",");
    expect(shapeOf(long(header))).toMatchObject({ kind: "long", item, rater });
  });

  test("rows without a header are seen by a column of few names, each once with every item", () => {
    const table = labelFile(long("q0,ann,1", "q0,ben,1"), {}, 1000);
    expect(table.shape).toMatchObject({ kind: "long", item: "column 1", rater: "column 2" });
    expect(table.item).toHaveLength(10);
    expect(table.reading.notes).toContainEqual({
      text: "The first row holds data, so the columns have no names.",
    });
  });

  test("dates, ids, comments and devices beside the labels are none", () => {
    const rows = ["q1,ann,3", "q1,ben,1", "q2,ann,2", "q2,ben,2"].map(
      (row, at) => `${row},2026-03-0${at + 1}T10:00:00Z,${1000 + at},Mozilla/5.0 (X),so so`,
    );
    const text = lines("id,annotator,sentiment,created_at,annotation_id,useragent,comment", ...rows);
    expect(shapeOf(text)).toMatchObject({ kind: "long", label: "sentiment" });
  });

  test("several columns are questions each, choices under one name a set", () => {
    const questions = labelFile(
      lines("item,rater,tone,fact", "1,a,x,3", "1,b,y,2", "2,a,x,1", "2,b,x,1"),
      {},
      1000,
    );
    expect(questions.scales).toEqual(["tone", "fact"]);
    const choices = labelFile(
      lines("item,rater,emotion.joy,emotion.fear", "1,a,1,0", "1,b,1,1", "2,a,0,0", "2,b,0,1"),
      {},
      1000,
    );
    expect(namedRows(choices).map(([, , label]) => label)).toEqual([["joy"], ["fear", "joy"], [], ["fear"]]);
  });

  test("several columns name an item together where a person says so", () => {
    const text = lines("text,model,rater,label", "t,m,a,1", "t,m,b,1", "t,n,a,2", "t,n,b,2");
    expect(labelFile(text, { columns: { item: "text,model" } }).items).toEqual(["t | m", "t | n"]);
  });

  test("choices in a Label Studio cell are read", () => {
    const text = lines("id,annotator,kind", '1,a,"{""choices"":[""x"",""y""]}"', "1,b,x", "2,a,y", "2,b,x");
    expect(namedRows(labelFile(text)).map(([, , label]) => label)).toEqual([["x", "y"], "x", "y", "x"]);
  });
});

describe("two plausible readings are refused, naming both", () => {
  test.each([
    [
      "numbers everywhere",
      lines("1,1,1", "1,2,2", "2,1,1", "2,2,3", "3,1,1", "3,2,2", "4,1,2", "4,2,2"),
      { say: "shape", shapes: ["long", "matrix"] },
    ],
    [
      "equal sums under names of raters",
      lines("id,r1,r2,r3", "1,2,0,2", "2,0,2,2", "3,4,0,0", "4,1,1,2"),
      { say: "shape", shapes: ["matrix", "counts"] },
    ],
    [
      "a rater called user, and labels in its column",
      lines("id,user,rating", "1,x,x", "2,y,x", "3,x,y", "4,y,y", "5,x,x"),
      { say: "shape", shapes: ["matrix", "long"] },
    ],
    [
      "yes and no under names of their own",
      lines("item,rater,joy,fear", "1,a,1,0", "1,b,1,1", "2,a,0,1", "2,b,1,1"),
      { say: "choices", columns: ["joy", "fear"] },
    ],
    [
      "two by two parts of names",
      lines(
        "id,ann_tone,ann_fact,ben_tone,ben_fact",
        ...[1, 2, 3, 4, 5].map((id) => `${id},${id % 3},2,${id % 2},1`),
      ),
      { say: "raters" },
    ],
    [
      "a model beside a human",
      lines("id,human,model", ...[1, 2, 3, 4, 5].map((id) => `${id},x,x`)),
      { say: "judge", judge: "model", raters: ["human", "model"] },
    ],
    [
      "questions of a survey without what was rated",
      lines(
        "RecordedDate,ResponseId,Tone,Fact",
        ...[1, 2, 3, 4, 5].map((id) => `2026-01-0${id},R_${id},${id},1`),
      ),
      { say: "shape", shapes: ["long", "raters-in-rows"] },
    ],
  ] as [string, string, Remedy][])("%s", (_, text, remedy) => {
    expect(() => labelFile(text)).toThrow(expect.objectContaining({ remedy }));
  });

  test("and the option chooses one of them", () => {
    const numbers = lines("1,1,1", "1,2,2", "2,1,1", "2,2,3", "3,1,1", "3,2,2", "4,1,2", "4,2,2");
    expect(shapeOf(numbers, { shape: "long" }).kind).toBe("long");
    expect(shapeOf(numbers, { shape: "matrix" }).kind).toBe("matrix");
    const judged = lines("id,human,model", ...[1, 2, 3, 4, 5].map((id) => `${id},x,x`));
    expect(labelFile(judged, { judges: ["model"] }).raters[1]).toEqual({ name: "model", isJudge: true });
    expect(labelFile(judged, { raterColumns: ["human", "model"] }).raters[1]!.isJudge).toBe(false);
  });
});

describe("a matrix", () => {
  test("questions by raters, in both orders of the parts of a name", () => {
    const rows = [1, 2, 3, 4, 5].map((id) => `${id},1,2,1,${(id % 3) + 1}`);
    for (const header of ["id,tone_r1,tone_r2,fact_r1,fact_r2", "id,r1_tone,r2_tone,r1_fact,r2_fact"]) {
      const table = labelFile(lines(header, ...rows), {}, 1000);
      expect([table.scales, table.raters.map(({ name }) => name)]).toEqual([
        ["tone", "fact"],
        ["r1", "r2"],
      ]);
    }
  });

  test("a row that adds the others up, and columns made of others, are no labels", () => {
    const rows = ["1,1,2,3,1.5", "2,2,2,4,2", "3,1,1,2,1", "4,3,1,4,2", "5,2,3,5,2.5", "Total,9,9,18,"];
    const table = labelFile(lines("id,ann,ben,Total,mean", ...rows), {}, 1000);
    expect(table.shape).toMatchObject({ kind: "matrix", raters: ["ann", "ben"], unread: ["Total", "mean"] });
    expect(table.leftOut).toEqual([{ why: "summary-row", detail: null, count: 1, lines: [7] }]);
  });

  test("a rater without labels in the first rows is one all the same", () => {
    const rows = Array.from({ length: 300 }, (_, id) => `${id},${id % 3},${id % 2},${id > 250 ? 1 : ""}`);
    expect(labelFile(lines("id,ann,ben,late", ...rows), {}, 5000).raters).toHaveLength(3);
  });

  test("JSON may be one", () => {
    const rows = [1, 2, 3].map((id) => JSON.stringify({ id, ann: "x", ben: id > 1 ? "x" : "y" }));
    expect(labelFile(rows.join("\n")).shape).toMatchObject({ kind: "matrix", raters: ["ann", "ben"] });
  });
});

test("one rater's labels by another's are two labels of every item", () => {
  const table = labelFile(lines("first,yes,no", "yes,3,1", "no,0,2"));
  expect(table.shape).toEqual({ kind: "contingency", categories: ["yes", "no"] });
  expect([table.items.length, table.item.length, table.raters.length]).toEqual([6, 12, 2]);
});

test("a column that holds no counts further down is refused with its line", () => {
  const rows = Array.from({ length: 250 }, (_, id) => `k${id},${id < 249 ? "3,0,1" : "3,x,1"}`);
  expect(() => labelFile(lines("item,safe,unsafe,unclear", ...rows), {}, 5000)).toThrow(
    /line 251: "x" is not how often a category was chosen/,
  );
});
