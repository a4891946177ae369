import { expect, test } from "vitest";
import { readLabelTable } from "#core/tables/read-label-table.ts";

const head = "item,rater,label,scale,scale_kind,question_key,scale_levels,guideline,surplus,repeat";
const row = (item: number, key: string, guideline: string) =>
  `${item},x,a,kinds,nominal,${key},"[""a"",""b""]",${guideline},false,false`;
const rows = [row(1, "kinds~safety/violence", "safety/violence"), row(2, "kinds~x/y", "x/y")];

function read(lines: string[], where: Record<string, string> = {}) {
  const text = `${lines.join("\n")}\n`;
  const conditions = Object.entries(where).map(([name, value]) => [name, new Set([value])] as const);
  const reader = readLabelTable("labels.csv", text, { where: new Map(conditions) });
  reader.push(text);
  return reader.end();
}

test("questions of one id are scales of their own, by their keys, with the levels that nobody chose", () => {
  const table = read([head, ...rows]);
  expect(table.scales).toEqual(["kinds~safety/violence", "kinds~x/y"]);
  expect(table.scaleLevels).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  expect(table.reading.notes).toEqual([]);
});

test("a scale is chosen by the id of its questions or by the key of one", () => {
  expect(read([head, ...rows], { scale: "kinds" }).scales).toHaveLength(2);
  expect(read([head, ...rows], { scale: "kinds~x/y" }).scales).toEqual(["kinds~x/y"]);
});

test("an export without keys says which names were taken for one question", () => {
  const old = [head, ...rows].map((line) => line.replace(/,(question_key|kinds~[a-z/]+)/, ""));
  const { scales, reading } = read(old);
  expect(scales).toEqual(["kinds"]);
  expect(reading.notes.map(({ text }) => text)).toEqual([
    'Questions of one name were taken for one question, though several guidelines ask them: "kinds" (2). A new export tells them apart.',
  ]);
});
