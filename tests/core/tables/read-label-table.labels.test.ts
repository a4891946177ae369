import { describe, expect, test } from "vitest";
import { raterKind } from "#core/tables/cells/rater-kind.ts";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { labelFile, lines } from "./label-file.ts";

/** A matrix of two raters with these pairs of labels. */
const pairsOf = (labels: readonly [string, string][], delimiter = ",") =>
  lines(`id${delimiter}h1${delimiter}h2`, ...labels.map((own, at) => [`t${at}`, ...own].join(delimiter)));

const read = (labels: readonly [string, string][], options: TableOptions = {}, delimiter = ",") =>
  labelFile(pairsOf(labels, delimiter), options, 1000);

const numbersOf = (table: ReturnType<typeof read>) =>
  Array.from(table.label, (code) => table.labels[code]!.number);
const textsOf = (table: ReturnType<typeof read>) =>
  Array.from(table.label, (code) => table.labels[code]!.text);

describe("numbers", () => {
  test.each([
    ["a plus and a typographic minus", [["+1", "\u22121"]], [1, -1]],
    ["full-width digits", [["\uff13", "3"]], [3, 3]],
    ["Arabic digits", [["\u0663", "3"]], [3, 3]],
    ["1 and 1.0", [["1", "1.0"]], [1, 1]],
    ["per cent", [["80%", "20 %"]], [80, 20]],
    ["a stated scale", [["4/5", "3/5"]], [4, 3]],
  ] as [string, [string, string][], number[]][])("%s", (_, labels, numbers) => {
    expect(numbersOf(read(labels))).toEqual(numbers);
  });

  test("a decimal comma in files without commas between cells, and where all cells fit", () => {
    expect(numbersOf(read([["3,5", "4"]], {}, ";"))).toEqual([3.5, 4]);
    expect(numbersOf(read([['"3,5"', '"4,0"']]))).toEqual([3.5, 4]);
    expect(numbersOf(read([['"3,5"', '"4,0,1"']]))).toEqual([null, null]);
    expect(() => read([["1,234", "2,345"]], {}, ";")).toThrow(
      expect.objectContaining({ remedy: { say: "decimal" } }),
    );
    expect(numbersOf(read([["1,234", "2,345"]], { decimal: "comma" }, ";"))).toEqual([1.234, 2.345]);
  });

  test("80% among names, and halves of different wholes, are names", () => {
    expect(numbersOf(read([["80%", "most"]]))).toEqual([null, null]);
    expect(numbersOf(read([["1/2", "1/3"]]))).toEqual([null, null]);
  });

  test("outside a range they are left out and listed", () => {
    const table = read(
      [
        ["0.5", "8.5"],
        ["0.2", "1"],
      ],
      { range: [0, 1] },
    );
    expect(numbersOf(table)).toEqual([0.5, 0.2, 1]);
    expect(table.leftOut).toEqual([{ why: "out-of-range", detail: "8.5", count: 1, lines: [2] }]);
  });
});

describe("texts", () => {
  test("that a reader cannot tell apart are one label, and the merge is said", () => {
    const labels: [string, string][] = [
      ["caf\u00e9", "cafe\u0301"],
      ["caf\u00e9\u200b", "\u00a0caf\u00e9"],
      ["TRUE", "true"],
      ["True", "caf\u00e9\u200d"],
    ];
    const table = read(labels);
    expect([...new Set(textsOf(table))].sort()).toEqual(["caf\u00e9", "true"]);
    expect(table.reading.merged.map(({ spellings }) => spellings.length).sort()).toEqual([3, 5]);
  });

  test("joiners that shape a letter or an emoji stay", () => {
    const doctor = "\u{1f469}\u200d\u2695\ufe0f";
    expect(textsOf(read([[doctor, "\u{1f469}"]]))).toEqual([doctor, "\u{1f469}"]);
  });

  test("that differ in capitals, words for nothing and numbers that stand apart are named", () => {
    expect(read([["Yes", "yes"]]).reading.suspicious[0]!.text).toContain(
      '"Yes" and "yes" differ only in capitals',
    );
    expect(read([["none", "bad"]]).reading.suspicious[0]!.remedy).toEqual({ say: "missing", word: "none" });
    expect(
      read([
        ["1", "99"],
        ["2", "3"],
      ]).reading.suspicious[0]!.remedy,
    ).toEqual({ say: "missing", word: "99" });
    expect(
      read([
        ["1", "x"],
        ["2", "3"],
      ]).reading.suspicious[0]!.text,
    ).toContain('Among numbers stands "x"');
  });
});

describe("words for no label", () => {
  const labels: [string, string][] = [
    ["None", "fine"],
    ["skip", "fine"],
    ["none", "bad"],
  ];

  test("are counted and listed; another adds to them, or replaces them", () => {
    expect(read(labels).reading.missing).toEqual([{ word: "None", count: 1 }]);
    expect(read(labels, { missing: ["skip"] }).item).toHaveLength(4);
    expect(textsOf(read(labels, { missingOnly: ["skip"] }))).toEqual(["None", "fine", "fine", "none", "bad"]);
  });

  test("one that occurs nowhere is said", () => {
    expect(read(labels, { missing: ["nada"] }).reading.suspicious).toContainEqual({
      text: 'No label is "nada", which was said to mean that there is none.',
    });
  });
});

describe("sets", () => {
  const sets = (cells: readonly string[], options: TableOptions = {}) => {
    const rows = cells.map((cell, at) => `w${at >> 1},c${at & 1},"${cell}"`);
    const table = labelFile(lines("item,rater,label", ...rows), options, 1000);
    return { lists: Array.from(table.label, (code) => table.labels[code]!.list), notes: table.reading.notes };
  };

  test.each([
    ["a,b", "b,a"],
    ["a;b", "b;a"],
    ["a|b", "b|a"],
    ["a\nb", "b\na"],
    ["['a', 'b']", "['b', 'a']"],
    ['[""a"",""b""]', '[""b"",""a""]'],
    ["{'a', 'b'}", "('b', 'a')"],
  ])("%j and %j are the same", (one, other) => {
    expect(sets([one, other]).lists).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  test("the rule is said; sentences with commas are names, and a level says otherwise", () => {
    expect(sets(["a,b", "b,a"]).notes[0]!.text).toMatch(/split at a comma/);
    expect(sets(["yes, it is", "no, not"]).notes).toEqual([]);
    expect(sets(["a,b", "b,a"], { isSet: false }).notes).toEqual([]);
    expect(sets(["a,b", "c"], { isSet: true }).lists).toEqual([["a", "b"], ["c"]]);
  });
});

test("ids and labels beyond 2^53 are not one", () => {
  const rows = ["1790000000000000001", "1790000000000000002"].map(
    (id) => `{"item":${id},"rater":"a","label":${id},"n":[-${id}, 1e3, 0.5]}`,
  );
  const table = labelFile(rows.join("\n"));
  expect(table.items).toEqual(["1790000000000000001", "1790000000000000002"]);
  expect(textsOf(table)).toEqual(table.items);
});

test("the rater's kind is one vocabulary; a word that says neither is left out", () => {
  for (const word of ["judge", "LLM", "model", "ai", "machine", "bot"]) expect(raterKind(word)).toBe("judge");
  for (const word of ["", "human", "Expert", "crowd"]) expect(raterKind(word)).toBe("human");
  expect(raterKind("cat")).toBeNull();
  const table = labelFile(lines("item,rater,rater_type,label", "1,a,ai,x", "1,b,human,x", "1,c,cat,x"));
  expect(table.raters).toEqual([
    { name: "a", isJudge: true },
    { name: "b", isJudge: false },
  ]);
  expect(table.leftOut[0]).toMatchObject({ why: "unknown-rater-type", detail: "cat" });
});

test("faults of a JSON array name the element", () => {
  const text = '[{"item":1,"rater":"a","label":"x"},5,{"item":1,"rater":"b"}]';
  const table = labelFile(text.replace(/^/, " ").trim());
  expect(table.reading.place).toBe("element");
  expect(table.leftOut.map(({ lines: elements }) => elements)).toEqual([[2], [3]]);
});

test("no word of an export means that there is no label, until a person says one", () => {
  const rows = ["na", "null", "yes"].map((label, at) => `${at},R1,${label},word,nominal,false,false`);
  const text = lines("item,rater,label,scale,scale_kind,surplus,repeat", ...rows);
  expect(textsOf(labelFile(text))).toEqual(["na", "null", "yes"]);
  expect(textsOf(labelFile(text, { missing: ["null"] }))).toEqual(["na", "yes"]);
  expect(textsOf(labelFile(text.replace(",surplus,repeat", ",other,more")))).toEqual(["yes"]);
});
