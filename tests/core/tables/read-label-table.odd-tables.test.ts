import { describe, expect, test } from "vitest";
import { readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { tableKind } from "#core/tables/table-kind.ts";
import { importedTriples, readTable, triplesOf } from "./dialects.ts";
import { labelFile, lines } from "./label-file.ts";

/** How the command reads a text, held against how an import does. */
function readBoth(text: string, options: TableOptions = {}) {
  const table = readTable(text, options);
  expect(importedTriples(text, options.shape ? { shape: options.shape } : {}).triples).toEqual(
    triplesOf(table),
  );
  return table;
}

/** What command and import say a person has to say. */
function refusalOf(text: string) {
  const remedies = [() => readTable(text), () => importedTriples(text)].map((read) => {
    try {
      read();
      return null;
    } catch (error) {
      return (error as { remedy?: unknown }).remedy;
    }
  });
  expect(remedies[1]).toEqual(remedies[0]);
  return remedies[0];
}

const notesOf = (text: string) => readBoth(text).reading.notes.map(({ text: note }) => note);

describe("titles above the names of columns are said, and no names themselves", () => {
  const rows = ["item,ann,ben,cy", "1,x,x,y", "2,x,x,x", "3,y,y,y"];
  test.each([
    ["one, padded", ["Results of the study,,,"]],
    ["one, padded, above an empty row", ["Results of the study,,,", ",,,"]],
    ["two", ["Results of the study", "Second pilot"]],
    ["two, padded, with an empty row between", ["Results of the study,,,", ",,,", "Second pilot,,,"]],
    ["words with their values", ["Date:,2026-01-02,,", "By:,Ann Lee,,", ",,,"]],
  ])("%s", (_, titles) => {
    const table = readBoth(lines(...titles, ...rows));
    expect(table.shape).toMatchObject({ kind: "matrix", item: "item", raters: ["ann", "ben", "cy"] });
    const named = titles.filter((title) => title !== ",,,").length;
    expect(table.reading.notes.filter(({ text }) => /taken for a title/.test(text))).toHaveLength(named);
  });

  test("a title with commas does not decide the delimiter", () => {
    const text = lines("Results, final, of 2026", ...rows.map((row) => row.replaceAll(",", ";")));
    expect(readBoth(text).shape).toMatchObject({ raters: ["ann", "ben", "cy"] });
  });

  test("empty columns at the end are none, also beside a first column without a name", () => {
    expect(readBoth(lines(",yes,no,,", "yes,3,1,,", "no,0,2,,")).shape.kind).toBe("contingency");
  });
});

describe("questions of a long table", () => {
  const pairs = (header: string, ...rows: string[]) =>
    lines(header, ...rows.map((row, at) => `${(at >> 1) + 1},${at % 2 ? "ben" : "ann"},${row}`));

  test("one on which all agree is a question, where it has the scale of another", () => {
    const text = pairs("item,rater,fluency,coherence", "3,2", "3,3", "2,2", "2,1", "1,3", "1,3");
    expect(readBoth(text).scales).toEqual(["fluency", "coherence"]);
    expect(readBoth(pairs("item,rater,fluency,coherence", "3,2", "3,2", "2,2", "2,2")).scales).toEqual([
      "fluency",
      "coherence",
    ]);
    expect(readBoth(pairs("item,rater,fluency", "3", "3", "2", "2")).shape).toMatchObject({
      label: "fluency",
    });
  });

  test.each([
    [
      "beside a column called like labels",
      "rating,fluency",
      ["3,2", "3,3", "2,2", "2,1"],
      "rating",
      "fluency",
    ],
    [
      "with words of its own",
      "tone,genre",
      ["warm,news", "cold,news", "warm,blog", "warm,blog"],
      "tone",
      "genre",
    ],
    ["of yes and no", "toxic,fluent", ["1,1", "0,1", "1,0", "1,0"], "toxic", "fluent"],
  ])("those not taken are named: one %s", (_, header, rows, taken, left) => {
    const text = pairs(`item,rater,${header}`, ...rows);
    expect(notesOf(text)).toEqual([
      `Columns that may be questions: "${taken}", "${left}"; only "${taken}" was taken.`,
    ]);
    expect(readBoth(text).reading.notes[0]!.remedy).toEqual({ say: "questions", columns: [taken, left] });
  });

  test("the models of a comparison are none", () => {
    const text = pairs(
      "item,rater,model_a,model_b,winner",
      "g,l,model_a",
      "g,l,model_b",
      "g,l,tie",
      "g,l,model_a",
    );
    const table = readTable(text);
    expect(table.reading.notes).toEqual([]);
    // The agreement is that of the sides; an import finds their responses, wherever they stand in the item.
    const names = { model_a: "g", model_b: "l", tie: "tie" };
    const named = triplesOf(table).map((triple) =>
      triple.replace(/\S+$/, (side) => names[side as keyof typeof names]),
    );
    expect(importedTriples(text).triples).toEqual(named.sort());
  });
});

describe("in four rows, a column of dates or ids is no rater", () => {
  test.each([
    ["dates without signs", "done", ["20260101", "20260102", "20260103", "20260104"]],
    ["dates in words", "when", ["Jan 5 2026", "Jan 6 2026", "Feb 7 2026", "Mar 8 2026"]],
    ["dates with the day first", "seen", ["5-1-2026", "6-1-2026", "7-1-2026", "8-1-2026"]],
    ["days under their name", "day", ["5 Jan", "6 Jan", "7 Feb", "8 Mar"]],
    ["ids of letters and digits", "batch", ["b-01", "b-02", "b-03", "b-04"]],
    ["long numbers", "session", ["88123", "88124", "88131", "88126"]],
    ["hashes", "sha", ["a3f9", "b7c1", "99ee", "c0d2"]],
    ["running numbers", "form", ["17", "18", "19", "20"]],
  ])("%s", (_, name, cells) => {
    const rows = ["1,2", "1,1", "2,2", "2,1"].map((labels, at) => `t${at},${labels},${cells[at]}`);
    expect(readBoth(lines(`item,ann,ben,${name}`, ...rows)).shape).toMatchObject({
      kind: "matrix",
      raters: ["ann", "ben"],
      unread: [name],
    });
  });

  test("labels that look like ids are labels where raters share them", () => {
    const text = lines("item,ann,ben", "1,A1,A2", "2,B1,B1", "3,A2,B2", "4,B2,A1");
    expect(readBoth(text).shape).toMatchObject({ raters: ["ann", "ben"] });
  });
});

describe("a long table is no matrix, however few its rows are", () => {
  test.each(["conversation,expert,grade", "exampleId,annotatorEmail,isHarmful", "post,person,stars"])(
    "%s",
    (header) => {
      const [item, rater, label] = header.split(",");
      const text = lines(header, "c1,e1@x.org,3", "c1,e2@x.org,2", "c2,e1@x.org,1", "c2,e2@x.org,1");
      expect(
        readBoth(text.replaceAll("@x.org", header.includes("Email") ? "@x.org" : "")).shape,
      ).toMatchObject({
        kind: "long",
        ...{ item, rater, label },
      });
    },
  );

  test("nor where its items recur and nobody is known to have rated them", () => {
    const text = lines("id,weather,verdict", "1,sun,a", "1,sun,b", "2,rain,a", "2,rain,a");
    expect(refusalOf(text)).toEqual({ say: "columns", parts: ["rater", "label"], orRaters: true });
  });
});

describe("raters in rows who answered little", () => {
  const bothWays = { say: "shape", shapes: [expect.any(String), "raters-in-rows"] };
  test.each([
    [
      "words under names of items",
      lines("name,q1,q2,q3", "ann,yes,,no", "ben,,maybe,", "cy,,,yes"),
      bothWays,
    ],
    ["a participant and documents", lines("participant,doc1,doc2", "p1,good,", "p2,,bad", "p3,,"), bothWays],
    ["rows without a name above them", lines(",i1,i2,i3", "ann,x,y,x", "ben,x,y,y"), bothWays],
    [
      "columns of any name",
      lines("rater,sun,sea,sky", "ann,good,,", "ben,,bad,", "cy,,,fair"),
      { say: "item" },
    ],
  ])("%s: the sentence names that shape", (_, text, remedy) => {
    expect(refusalOf(text)).toEqual(remedy);
  });
});

describe("comparisons are seen by their names and content", () => {
  test.each([
    ["left,right,winner", ["gpt,llama,gpt", "gpt,llama,?", "llama,gpt,gpt"], [0, 1], 1],
    ["a,b,winner", ["gpt,llama,a", "gpt,llama,?", "llama,gpt,b", "gpt,llama,tie"], [0, 1, 2], 1],
    ["option_1,option_2,preferred", ["gpt,llama,option_1", "gpt,llama,?", "llama,gpt,option_2"], [0, 1], 1],
    ["model_a,model_b,verdict", ["gpt,llama,A>B", "gpt,llama,[[B>>A]]", "llama,gpt,A=B"], [0, 1, 2], 0],
    ["chosen,rejected", ["gpt,llama", "llama,gpt", "gpt,llama"], [0, 0, 0], 0],
    ["Winner,Loser", ["gpt,llama", "llama,gpt", "gpt,llama"], [0, 0, 0], 0],
  ])("%s", (header, rows, outcomes, missing) => {
    const text = lines(header, ...rows);
    expect(tableKind("f.csv", text)).toBe("pairs");
    const reader = readComparisons("f.csv", text, { missing: ["?"] });
    reader.push(text);
    const { comparisons, leftOut } = reader.end();
    expect([Array.from(comparisons.outcome), leftOut.missing]).toEqual([outcomes, missing]);
  });

  test("a winner that is none of them is refused with its line and what to say", () => {
    const text = lines("left,right,winner", "gpt,llama,gpt", "gpt,llama,?", "llama,gpt,llama");
    const reader = readComparisons("f.csv", text);
    reader.push(text);
    expect(() => reader.end()).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^line 3: the winner "\?" is neither/),
        remedy: { say: "missing", word: "?" },
      }),
    );
  });

  test("an import does not take the two that are compared for raters", () => {
    const text = lines("left,right,winner", "gpt,llama,gpt", "llama,gpt,llama");
    expect(() => importedTriples(text)).toThrow(
      expect.objectContaining({ remedy: { say: "columns", parts: ["item", "rater"], orRaters: false } }),
    );
  });

  test("raters who never agree are no comparison", () => {
    expect(tableKind("f.csv", lines("id,a,b,note", "1,x,y,hm", "2,y,x,so"))).toBe("labels");
  });
});

describe("no two numbers beyond 2^53 are one", () => {
  const numbers = [
    ...[
      "9007199254740991",
      "9007199254740992",
      "9007199254740993",
      "9007199254740992.0",
      "9007199254740993.0",
    ],
    ...["100000000000000000000", "100000000000000000001", "1e20", "1E+20", "-9007199254740993", "1e400"],
  ];

  test("as ids, labels and metadata of JSON", () => {
    const rows = numbers.map(
      (number) => `{"item":${number},"rater":"a","label":${number},"trace":{"of":[${number}]}}`,
    );
    const { items, labels } = labelFile(rows.join("\n"), {}, 1000);
    expect(items).toEqual(numbers);
    expect(new Set(labels.map(({ text }) => text)).size).toBe(numbers.length);
  });

  test("and as ids and labels of CSV", () => {
    const rows = numbers.map((number) => `${number},a,${number}`);
    const { items, labels } = readBoth(lines("item,rater,label", ...rows));
    expect(items).toEqual(numbers);
    expect(new Set(labels.map(({ text }) => text)).size).toBe(numbers.length);
  });
});

describe("numbers and words in other spellings", () => {
  const textsOf = (table: ReturnType<typeof readTable>) =>
    table.labels.map(({ number, text }) => number ?? text);

  test("numbers with signs between their thousands, and out of a whole", () => {
    expect(textsOf(readTable(lines("id;h1;h2", "1;1.234,5;2,5", "2;2,0;3")))).toEqual([1234.5, 2.5, 2, 3]);
    expect(textsOf(readTable(lines("id,h1,h2", "1,4 out of 5,3 out of 5", "2,1/5,2 out of 5")))).toEqual([
      4, 3, 1, 2,
    ]);
  });

  test.each(["N.A.", "n.a.", ".", "--", "#NV", "#N/D"])("%s is no label among numbers", (word) => {
    const table = readBoth(lines("id,h1,h2", "1,1,2", `2,${word},2`, "3,3,3"));
    expect(table.reading.missing).toEqual([{ word, count: 1 }]);
    expect(table.labels.every(({ number, text }) => number !== null || text === "")).toBe(true);
  });

  test("true beside 1 is conspicuous", () => {
    const { suspicious } = readTable(lines("id,h1,h2", "1,TRUE,1", "2,FALSE,0")).reading;
    expect(suspicious[0]!.text).toMatch(/^Among numbers stands "true", "false"/);
  });

  test("a slash or a plus parts choices where the same ones stand in two orders, and no numbers", () => {
    const setsOf = (cells: string[]) =>
      readTable(
        lines("item,rater,label", ...cells.map((cell, at) => `${at >> 1},r${at & 1},${cell}`)),
      ).labels.map(({ list, text }) => text ?? list);
    expect(setsOf(["x/y", "y/x", "x", "x/z"])).toEqual([["x", "y"], ["x", "y"], ["x"], ["x", "z"]]);
    expect(setsOf(["x + y", "y + x", "x", "x"])[0]).toEqual(["x", "y"]);
    expect(setsOf(["he/she", "they", "they", "he/she"])).toEqual(["he/she", "they"]);
    expect(setsOf(["1/2", "2/1", "x", "x"])).toEqual(["1/2", "2/1", "x"]);
  });

  test("an item or a rater that is an object with an id is called by it", () => {
    const row = (rater: number, label: string) =>
      JSON.stringify({ task: { id: 1 }, user: { id: rater }, answer: label });
    const text = [row(7, "x"), row(8, "y")].join("\n");
    expect(triplesOf(labelFile(text, {}, 1000))).toEqual(["1 7 x", "1 8 y"]);
  });
});
