import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { missingWordList } from "#core/tables/cells/missing-words.ts";
import { readingUsage } from "#server/cli/tables/reading-options.ts";
import { rootDir } from "#server/root.ts";
import { importedTriples, readTable } from "../dialects.ts";
import { labelFile, lines } from "../label-file.ts";

describe("the words that mean no label are the same wherever they are listed", () => {
  test("in the help of the commands", () => {
    const words = readingUsage.split(/\s+/);
    for (const word of missingWordList.flatMap((each) => each.split(" ")))
      expect(words.map((each) => each.replace(/;$/, ""))).toContain(word);
  });

  test("in the guide", () => {
    const guide = readFileSync(path.join(rootDir, "docs/guides/engineer.md"), "utf8");
    const own = /- \*No label\*: ([\s\S]*?)\n- /.exec(guide)![1]!.split("letter by letter")[0]!;
    expect(Array.from(own.matchAll(/`([^`]+)`/g), ([, word]) => word)).toEqual([...missingWordList]);
  });
});

const scale = (...labels: string[]) =>
  lines("item,rater,label", ...labels.map((label, at) => `i${at >> 1},${at % 2 ? "ann" : "ben"},${label}`));

describe("a minus beside a plus is a label", () => {
  test("and none is lost", () => {
    const table = labelFile(scale("--", "-", "+", "++", "-", "-", "--", "--", "+", "++"), {}, 1000);
    expect(table.item).toHaveLength(10);
    expect(table.labels.map(({ text }) => text).sort()).toEqual(["+", "++", "-", "--"]);
    expect(table.reading.notes).toContainEqual({
      text: 'Beside "+" a minus is a label.',
      remedy: { say: "missing", word: "-" },
    });
    const text = scale("--", "-", "+", "++", "NA", "-");
    expect(readTable(text).reading.missing).toEqual([{ word: "NA", count: 1 }]);
    expect(importedTriples(text).triples).toHaveLength(5);
  });

  test("and a plus that comes after minuses were left out is a contradiction that is said", () => {
    const early = Array.from({ length: 300 }, (_, at) => (at % 3 ? "-" : "0"));
    const text = scale(...early, "+", "-");
    expect(() => readTable(text)).toThrow(/"-" was taken for no label, and "\+" is one/);
    expect(() => importedTriples(text)).toThrow(/"-" was taken for no label/);
    expect(readTable(text, { missingOnly: ["NA"] }).item).toHaveLength(302);
  });
});

test("an export of Assay says what is missing: its labels are labels", () => {
  const text = lines(
    "item,rater,rater_type,scale,scale_kind,label,surplus,repeat",
    ...["NA", "None", "-", "x", "", "NA"].map(
      (label, at) => `i${at >> 1},${at % 2 ? "R1" : "R2"},human,q,nominal,${label},false,false`,
    ),
  );
  expect(readTable(text).reading.missing).toEqual([{ word: "", count: 1 }]);
  expect(readTable(text).item).toHaveLength(5);
  expect(importedTriples(text).triples).toEqual(
    expect.arrayContaining(["i0 R1 None", "i0 R2 NA", "i1 R2 -"]),
  );
  expect(readTable(text, { missing: ["NA"] }).item).toHaveLength(3);
});
