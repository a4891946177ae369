import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scaleKinds } from "#core/scales/scales.ts";
import { GuidelineHead } from "#core/schemas/guideline.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { readAnswers, readEntries, readPassages } from "#db/stored/answers.ts";
import { readDetails } from "#db/stored/details.ts";
import { readGuidelineHead, readQuestions } from "#db/stored/guideline-head.ts";
import { readImportCounts } from "#db/stored/import-counts.ts";
import { readImportProgress } from "#db/stored/import-progress.ts";
import { StoredRead, storableRead } from "#db/stored/import-read.ts";
import { readItemContent } from "#db/stored/item-content.ts";
import { readProjectSettings } from "#db/stored/project-settings.ts";
import { readSamplingPlan } from "#db/stored/sampling-plan.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";

/**
 * Something that stands, or stood, in a column of JSON. It is read as `read`, or as itself when that is not there; or
 * it cannot be read, and the sentence names the place `unreadable`.
 */
type Stored = { of: string; stored: unknown; read?: object; unreadable?: string };

const folder = "tests/fixtures/stored";
const readers: Record<string, (stored: unknown) => object> = {
  "answers.json": readAnswers,
  "details.json": readDetails,
  "guideline-heads.json": readGuidelineHead,
  "import-counts.json": readImportCounts,
  "import-progress.json": (stored) => [readImportProgress(stored)],
  // As it would be stored now: in memory it has maps and infinities.
  "import-reads.json": (stored) => storableRead(StoredRead.parse(stored)),
  "item-contents.json": readItemContent,
  "project-settings.json": readProjectSettings,
  "sampling-plans.json": readSamplingPlan,
};

const fixturesOf = (file: string): Stored[] => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

test("every shape has fixtures and a reader", () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(readers));
});

describe.each(Object.entries(readers))("%s", (file, read) => {
  test.each(fixturesOf(file).map((fixture) => [fixture.of, fixture] as const))("%s", (_, fixture) => {
    const found = read(fixture.stored);
    if (fixture.unreadable === undefined) return expect(found).toEqual(fixture.read ?? fixture.stored);
    expect(isUnreadable(found)).toBe(true);
    expect(found).toEqual({
      whyUnreadable: expect.stringMatching(/ was stored in a form that this version of Assay cannot read/),
    });
    expect(JSON.stringify(found)).toContain(fixture.unreadable);
  });
});

test("a stored head may break the rules for files, which is what its schema is for", () => {
  const heads = fixturesOf("guideline-heads.json").filter(({ unreadable }) => unreadable === undefined);
  const refused = heads.filter(({ stored }) => !GuidelineHead.safeParse(stored).success);
  expect(refused.length).toBeGreaterThanOrEqual(4);
});

test("every guideline of the folder reads back from what is stored of it", async () => {
  const { guidelines } = await readGuidelines("guidelines");
  expect(guidelines.length).toBeGreaterThan(25);
  for (const { guideline } of guidelines) {
    const { body: _, ...head } = guideline;
    expect(readGuidelineHead(JSON.parse(JSON.stringify(head)))).toEqual(head);
  }
});

test("a question of every kind of scale can be read when it is stored", () => {
  const questions = scaleKinds.map((scale) => ({ id: scale, text: scale, scale, required: true }));
  expect(readQuestions(questions)).toEqual(questions);
});

test("a question that cannot be read leaves the others of its version to statistics", () => {
  const [known] = (fixturesOf("guideline-heads.json")[0]!.stored as GuidelineHead).questions;
  const questions = readQuestions([{ ...known, scale: "telepathy" }, known, "nothing"]);
  expect(questions).toEqual([known]);
  expect(readQuestions(null)).toEqual([]);
});

test("an answer that is no list, or a broken one, has neither passages nor entries", () => {
  for (const broken of ['[{"start":1', "[1, 2", "none", '{"start":1}', "", "[null]"]) {
    expect(readPassages(broken)).toBeNull();
    expect(readEntries(broken)).toBeNull();
  }
  expect(readPassages('[{"start":1,"end":3,"level":"a"}]')).toEqual([
    { part: 0, start: 1, end: 3, level: "a" },
  ]);
  expect(readEntries('["good",2]')).toEqual(["good", 2]);
});
