import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { type ScaleKind, scaleKinds, scales } from "#core/scales/scales.ts";
import type { Answer } from "#core/schemas/rating.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { type RatedItem, rateItems } from "./rate-items.ts";
import {
  byCommand,
  categoriesOf,
  deps,
  digits,
  exported,
  folder,
  inExport,
  type Json,
  onPage,
  type Project,
} from "./same-digits.ts";

async function importRows(slug: string, outputs: unknown[], ratings: unknown[]): Promise<Project> {
  const data = { slug, name: slug, settings: {} };
  const project = await deps.db.project.create({ data, select: { id: true, slug: true } });
  for (const [kind, rows] of [
    ["outputs", outputs],
    ["ratings", ratings],
  ] as const) {
    const { counts, issues } = await importText(deps, kind, { projectId: project.id, text: jsonLines(rows) });
    expect(issues).toEqual([]);
    expect(counts).toMatchObject({ rejected: 0 });
  }
  return project;
}

describe("the same study gives the same digits in CLI, page and export of the report", () => {
  test("of passages, also of those who read a text and marked nothing", async () => {
    const mark = (start: number, end: number, level = "invention") => ({ part: 0, start, end, level });
    const rows = Array.from({ length: 12 }, (_, at) => {
      const start = (7 * at) % 40;
      const own = [mark(start, start + 12 + (at % 3))];
      const other = mark(start + (at % 5), start + 15, at % 2 ? "contradiction" : "invention");
      const readings = { r1: at % 4 === 3 ? [] : own, r2: [other], r3: at % 3 === 0 ? [] : own };
      return Object.entries(readings).map(([rater, label]) => ({ item: `text-${at}`, rater, label }));
    }).flat();
    const ids = [...new Set(rows.map(({ item }) => item))];
    const items = ids.map((id): RatedItem => {
      const own = rows.filter(({ item }) => item === id);
      // Nothing marked is no answer there.
      const ratings = own.map(({ rater, label }) => [
        rater,
        { verdict: 1, ...(label.length > 0 && { passages: label }) },
      ]);
      return { id, content: { prompt: "p", response: "x".repeat(80) }, ratings: Object.fromEntries(ratings) };
    });
    const questions = [
      { id: "verdict", scale: "ordinal", levels: [0, 1] },
      { id: "passages", scale: "span", levels: ["contradiction", "invention"] },
    ];
    const project = await rateItems(deps, { slug: "same-spans", questions, items });
    const { spans } = await onPage(project, "passages");
    expect(spans!.overall.interval).toBeDefined();
    expect((await inExport(project, "passages")).spans).toEqual(spans);
    const file = path.join(folder, "spans.jsonl");
    await writeFile(file, jsonLines(rows.map((row) => ({ ...row, length: 80 }))));
    for (const format of ["file", "jsonl", "csv"] as const) {
      const each = format === "file" ? file : await exported(project, format);
      const scale = format === "file" ? [] : ["--scale", "passages"];
      const read = await byCommand(each, "--level", "span", ...scale);
      for (const part of ["items", "readings", "passages", "overall", "gamma", "overlap", "levels"] as const)
        expect(read[part], `${part} of the ${format}`).toEqual(spans![part]);
    }
  }, 60_000);

  test("of every kind of question in one export, read without options, with raters who cannot judge", async () => {
    const ofThree = (at: number, by: number) => (at * 7 + by * (at % 4)) % 3;
    const orders = [
      [1, 2, 3],
      [2, 1, 3],
      [3, 2, 1],
    ];
    const answersOf: { [Kind in ScaleKind]: (place: number) => Answer } = {
      ordinal: (place) => place + 1,
      binary: (place) => (place === 0 ? "no" : "yes"),
      nominal: (place) => ["amber", "blue", "green"][place]!,
      multi: (place) => [["amber"], ["amber", "blue"], ["green"]][place]!,
      number: (place) => place * 12.5,
      pairwise: (place) => ["first", "second", "tie"][place]!,
      text: (place) => `In words ${place}`,
      span: (place) => [{ part: 0, start: place, end: place + 9, level: "invention" }],
      "per-response": (place) => [place + 1, 3, 1],
      ranking: (place) => orders[place]!,
    };
    const levelsOf: { [Kind in ScaleKind]?: (string | number)[] } = {
      ordinal: [1, 2, 3],
      binary: ["no", "yes"],
      nominal: ["amber", "blue", "green"],
      multi: ["amber", "blue", "green"],
      pairwise: ["first", "second", "tie"],
      span: ["invention"],
      "per-response": [1, 2, 3],
    };
    const answersTo = (at: number, by: number) =>
      Object.fromEntries(
        scaleKinds.map((kind, asked) => {
          const isAside = (at + asked) % 8 === 5 && by === at % 3;
          return [kind, isAside ? cantJudge : answersOf[kind](ofThree(at + asked, by))];
        }),
      );
    const responses = ["a", "b", "c"].map((model) => ({ model, response: `This is by ${model}.` }));
    const items = Array.from(
      { length: 24 },
      (_, at): RatedItem => ({
        id: `set-${at}`,
        unit: "response-set",
        content: { prompt: "p", responses },
        ratings: { r1: answersTo(at, 0), r2: answersTo(at, 1), r3: answersTo(at, 2) },
      }),
    );
    const questions = scaleKinds.map((scale) => ({
      id: scale,
      scale,
      ...(levelsOf[scale] && { levels: levelsOf[scale] }),
    }));
    const project = await rateItems(deps, { slug: "same-kinds", questions, items });
    const measured = scaleKinds.filter((kind) => scales[kind].measure([]) !== null);
    for (const format of ["csv", "jsonl"] as const) {
      const file = await exported(project, format);
      const read = await byCommand(file);
      for (const kind of measured) {
        const page = await onPage(project, kind);
        const own = read.scales.find(({ scale }) => scale === kind)!;
        expect(page.overall.cantJudge, kind).toBeGreaterThan(0);
        expect(own.leftOut, kind).toEqual([
          expect.objectContaining({ why: "cant-judge", count: page.overall.cantJudge }),
        ]);
        expect(digits(own), `${kind} of the ${format}`).toEqual(digits(page as unknown as Json));
      }
      const { spans } = await onPage(project, "span");
      const marked = await byCommand(file, "--level", "span", "--scale", "span");
      expect(marked.overall).toEqual(spans!.overall);
      expect(marked.cantJudgeRows).toBe(3);
    }
  }, 120_000);

  test("of pairs, with wins, strengths and the alpha of the labels", async () => {
    const sides = [
      ["b", "a"],
      ["a", "c"],
      ["c", "b"],
    ] as const;
    const labels = ["first", "second", "tie", "first"];
    const items = Array.from({ length: 18 }, (_, at) => ({ id: `pair-${at}`, sides: sides[at % 3]! }));
    const outputs = items.map(({ id, sides: models }) => ({
      id,
      unit: "response-pair",
      prompt: "p",
      responses: models.map((model) => ({ model, response: `by ${model}` })),
    }));
    const rows = items.flatMap(({ id: item, sides: [left, right] }, at) =>
      ["x", "y", "z"].map((rater, by) => ({
        ...{ item, rater, left, right },
        winner: labels[(at * 7 + by * (at % 5)) % 4]!,
      })),
    );
    const said = rows.map(({ item, rater, winner: label }) => ({ item, rater, label, scale: "preference" }));
    const judged = items.map(({ id: item }, at) => ({
      ...{ item, rater: "judge", rater_type: "judge", scale: "preference" },
      label: labels[at % 4]!,
    }));
    const project = await importRows("same-pairs", outputs, [...said, ...judged]);
    const page = await onPage(project, "preference", "preferences");
    if (page.section.view !== "preferences") throw new Error("another view");
    const file = path.join(folder, "pairs.jsonl");
    await writeFile(file, jsonLines(rows));
    const { models, wins, kendallU, judgements, ties } = page.section;
    for (const each of [file, await exported(project, "jsonl"), await exported(project, "csv")]) {
      const ranking = (await byCommand(each, "--level", "pairwise")) as unknown as {
        entries: { name: string; rank: unknown; strength: { value: number; interval: { low: number } } }[];
      } & Json;
      expect(ranking).toMatchObject({ wins, judgements, ties });
      for (const [at, { name, rank, strength }] of ranking.entries.entries()) {
        expect(rank).toEqual(models[at]!.rank);
        expect(name).toBe(models[at]!.name);
        expect(strength.value).toBeCloseTo(models[at]!.strength!.value!, 12);
        expect(strength.interval.low).toBeCloseTo(models[at]!.strength!.interval!.low, 12);
      }
      expect(kendallU.reason).toBe("ties");
    }
    const [ofExport] = (
      await byCommand(await exported(project, "csv"), ...categoriesOf(page.question.levels))
    ).scales;
    expect(digits(ofExport!)).toEqual(digits(page as unknown as Json));
    expect(digits(await inExport(project, "preference"))).toEqual(digits(page as unknown as Json));
  }, 60_000);
});
