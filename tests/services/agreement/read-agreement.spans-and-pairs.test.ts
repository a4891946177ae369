import { describe, expect, test } from "vitest";
import { unitizingAlphaOfTexts } from "#core/agreement/spans/unitizing-alpha.ts";
import type { PreferencesSection } from "#core/report/pairs/preference-report.ts";
import type { SpanSection } from "#core/report/spans/span-report.ts";
import type { AgreementView } from "#core/schemas/agreement-search.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { type RatedItem, rateItems } from "./rate-items.ts";

const deps = await testDeps();

type Project = { id: number; slug: string };

function single(length: number) {
  return { unit: "single-response", content: { prompt: "p", response: "x".repeat(length) } };
}

async function read(project: Project, question: string, view: AgreementView = "overview") {
  const { report } = await readAgreement(deps, { project, question, by: "model", view });
  return report as AgreementReport;
}

describe("passages", () => {
  const questions = [
    { id: "verdict", scale: "ordinal", levels: [0, 1, 2] },
    {
      id: "passages",
      scale: "span",
      levels: ["invention", "contradiction"],
      when: { question: "verdict", in: [1, 2] },
    },
  ];
  const mark = (start: number, end: number, level = "invention", part = 0) => ({ part, start, end, level });
  const says = (verdict: number, ...passages: ReturnType<typeof mark>[]): Answers =>
    passages.length > 0 ? { verdict, passages } : { verdict };

  function items(): RatedItem[] {
    return [
      {
        id: "one",
        model: "m1",
        ...single(100),
        ratings: { x: says(2, mark(0, 20)), y: says(1, mark(5, 20)), z: says(1) },
      },
      {
        id: "two",
        model: "m2",
        ...single(50),
        ratings: { x: says(1, mark(10, 30)), y: says(2, mark(10, 30)), z: says(0) },
      },
      {
        id: "three",
        model: "m2",
        unit: "response-pair",
        content: { responses: [{ response: "short" }, { response: "\u{1F600}".repeat(20) }] },
        ratings: {
          x: says(1, mark(0, 10, "contradiction", 1)),
          y: says(1, mark(0, 10, "contradiction", 1), mark(4, 8, "contradiction", 1)),
          z: { verdict: "cant_judge" },
        },
      },
      { id: "four", model: "m1", ...single(70), ratings: { x: says(0), y: says(0), z: says(0) } },
    ];
  }
  async function study(slug: string): Promise<Project> {
    return rateItems(deps, { slug, questions, items: items() });
  }

  test("alpha is that of the texts as long as they are, read by whoever was asked", async () => {
    const project = await study("spans");
    const { level, overall, spans } = await read(project, "passages");
    const span = (rater: string, begin: number, end: number, category = "invention") => ({
      rater,
      begin,
      end,
      category,
    });
    const both = (length: number, ...marks: ReturnType<typeof span>[]) => ({
      continuum: { begin: 0, end: length },
      raters: ["x", "y"],
      spans: marks,
    });
    const expected = unitizingAlphaOfTexts([
      { ...both(100, span("x", 0, 20), span("y", 5, 20)), raters: ["x", "y", "z"] },
      both(50, span("x", 10, 30), span("y", 10, 30)),
      both(5),
      // Twenty signs outside the basic plane, of each of which a browser counts two.
      both(20, span("x", 0, 5, "contradiction"), span("y", 0, 5, "contradiction")),
    ]);
    expect(level).toBe("unitizing");
    expect(overall).toMatchObject({ items: 3, ratings: 7, cantJudge: 0 });
    expect(overall.alpha.value).toBeCloseTo(expected.overall.value!, 12);
    // Three items are too few for an interval.
    expect(overall.alpha).toMatchObject({ n: 3 });
    expect(overall.alpha.interval).toBeUndefined();
    expect(spans!.levels.map(({ level: name, passages, value }) => [name, passages, value])).toEqual([
      ["invention", 4, expect.closeTo(expected.categories.get("invention")!.value!, 12)],
      ["contradiction", 2, 1],
    ]);
    expect(spans!.gamma).toMatchObject({ n: 4 });
    expect(spans!.gamma.value).toBeGreaterThan(0.3);
    expect(spans!.gamma).toMatchObject({ readTexts: 4, alignment: "joint" });
  });

  test("marked characters in common are counted over pairs of raters", async () => {
    const project = await study("overlap");
    const { spans } = await read(project, "passages");
    // Pairs of item one: x y share 15 of 20 and 15, z shares nothing of 20 and of 15; two: 20 of 20; three: 5 of 5.
    expect(spans!.overlap.alike.value).toBeCloseTo((2 * (15 + 20 + 5)) / (35 + 20 + 15 + 40 + 10), 12);
    expect(spans!.overlap.any.value).toBeCloseTo(spans!.overlap.alike.value!, 12);
  });

  test("groups have their own figures, and items whose marks differ are listed", async () => {
    const project = await study("groups");
    const section = (await read(project, "passages")).section as SpanSection & { shows: "overview" };
    expect(section.rows.map(({ group, items: n, passages }) => [group, n, passages])).toEqual([
      ["m1", 1, 2],
      ["m2", 2, 4],
    ]);
    expect(section.disagreedCount).toBe(1);
    expect(section.disagreed).toMatchObject([
      {
        externalId: "one",
        readings: 3,
        alike: 30 / 70,
        passages: [{ level: "invention", count: 2 }],
        blank: 1,
      },
    ]);
  });

  test("each rater is held against the others, and alpha without them is that of the others", async () => {
    const project = await study("span-raters");
    const { section, overall } = await read(project, "passages", "raters");
    const { rows } = section as SpanSection & { shows: "raters" };
    expect(rows.map(({ name, readings, passages }) => [name, readings, passages])).toEqual([
      ["x", 3, 3],
      ["y", 3, 3],
      ["z", 1, 0],
    ]);
    const [, , z] = rows;
    expect(z!.alike.value).toBe(0);
    expect(z!.alphaWithout.value! - overall.alpha.value!).toBeCloseTo(-z!.influence!, 12);
    expect(z!.influence).toBeLessThan(0);
  });

  test("the sentence for a paper has the numbers; views without a meaning are named only", async () => {
    const project = await study("span-report");
    const { section, overall } = await read(project, "passages", "report");
    const { sentence, references } = section as SpanSection & { shows: "report" };
    expect(sentence).toContain("3 raters marked 6 passages in 7 readings of 3 items");
    expect(sentence).toContain(`unitizing = ${overall.alpha.value!.toFixed(3)}`);
    expect(references).toHaveLength(3);
    expect((await read(project, "passages", "confusion")).section).toEqual({
      view: "spans",
      shows: "confusion",
    });
  });

  test("without a single mark there is no alpha, and the page says why", async () => {
    const unmarked = items().map((item) => ({ ...item, ratings: { x: says(1), y: says(1) } }));
    const project = await rateItems(deps, { slug: "unmarked", questions, items: unmarked });
    const { overall, spans } = await read(project, "passages");
    expect(overall).toMatchObject({ items: 4, ratings: 8, alpha: { value: null, reason: "no-passages" } });
    expect(spans).toMatchObject({ passages: 0, gamma: { value: null, reason: "no-passages" } });
  });

  test("a conversation is as long as what the model said", async () => {
    const given: RatedItem[] = [
      {
        id: "one",
        ratings: { x: says(1, mark(0, 4, "invention", 1)), y: says(1, mark(0, 4, "invention", 1)) },
      },
    ];
    const messages = [
      { role: "user" as const, content: "Long question" },
      { role: "assistant" as const, content: "12345678" },
      { role: "user" as const, content: "More" },
      { role: "assistant" as const, content: "1234567890" },
    ];
    const items = given.map((item) => ({ ...item, unit: "conversation", content: { messages } }));
    const project = await rateItems(deps, { slug: "conversation", questions, items });
    const { spans } = await read(project, "passages");
    expect(spans!.gamma).toMatchObject({ n: 2, readTexts: 2 });
  });
});

describe("preferences", () => {
  const questions = [{ id: "preference", scale: "pairwise", levels: ["first", "tie", "second"] }];
  const pair = (first: string | null, second: string | null) => ({
    unit: "response-pair",
    content: { responses: [first, second].map((model) => ({ model, response: "r" })) },
  });
  const says = (...labels: string[]) =>
    Object.fromEntries(labels.map((preference, at) => ["wxyz"[at]!, { preference }]));

  async function study(slug: string, rows: [string | null, string | null, string[]][]): Promise<Project> {
    const items = rows.map(([first, second, labels], at) => ({
      id: `pair-${at}`,
      ...pair(first, second),
      ratings: says(...labels),
    }));
    return rateItems(deps, { slug, questions, items });
  }

  test("wins are counted by model, whichever side its response was on", async () => {
    const project = await study("wins", [
      ["a", "b", ["first", "first", "tie"]],
      ["b", "a", ["second", "first"]],
      ["a", null, ["first"]],
      ["a", "a", ["first"]],
    ]);
    const section = (await read(project, "preference", "preferences")).section as PreferencesSection;
    expect(section.models.map(({ name, wins, losses, ties }) => [name, wins, losses, ties])).toEqual([
      ["a", 3, 1, 1],
      ["b", 1, 3, 1],
    ]);
    expect(section.wins).toEqual([0, 3.5, 1.5, 0]);
    expect(section).toMatchObject({ judgements: 5, ties: 1, unnamed: 1, sameModel: 1, otherLabels: 0 });
    expect(section.models[0]!.strength!.value).toBeCloseTo(Math.log(3.5 / 1.5) / 2, 6);
    // Two items are too few for an interval.
    expect(section.models[0]!.strength).toMatchObject({ noInterval: "few-items" });
    expect(section.models[0]!.strength!.interval).toBeUndefined();
    expect(section.kendallU).toMatchObject({ value: null, reason: "ties" });
    expect(section.intervalAlpha!.value).not.toBeNull();
    // Of six decided ones: first first, second first, first, first.
    expect(section.firstWins).toMatchObject({ value: 5 / 6, n: 6 });
  });

  test("u is given where every pair was judged equally often, else the reason in words", async () => {
    const even: [string, string, string[]][] = [
      ["a", "b", ["first", "first", "second"]],
      ["b", "c", ["first", "first", "first"]],
      ["c", "a", ["second", "second", "first"]],
    ];
    const { section } = await read(await study("even", even), "preference", "preferences");
    // Agreeing pairs 1 + 3 + 1 of 3 * 3.
    expect((section as PreferencesSection).kendallU).toMatchObject({ value: (2 * 5) / 9 - 1, n: 3 });
    const uneven = await study("uneven", even.slice(0, 2));
    const other = (await read(uneven, "preference", "preferences")).section as PreferencesSection;
    expect(other.kendallU).toMatchObject({ value: null, reason: "unequal-pairs" });
  });

  test("a model that never lost has no strength, and the groups are named", async () => {
    const project = await study("never", [["a", "b", ["first", "first"]]]);
    const section = (await read(project, "preference", "preferences")).section as PreferencesSection;
    expect(section.strengths).toEqual({ reason: "not-connected", groups: [["a"], ["b"]] });
    expect(section.models).toMatchObject([{ name: "a", strength: null }, { name: "b" }]);
  });

  test("without named models there is nothing to rank, and how many judgements that leaves out is said", async () => {
    const project = await study("unnamed", [[null, null, ["first", "second"]]]);
    const section = (await read(project, "preference", "preferences")).section as PreferencesSection;
    expect(section).toMatchObject({
      models: [],
      judgements: 0,
      unnamed: 2,
      strengths: { reason: "no-data" },
    });
  });

  test("the interval alpha stands second among the coefficients", async () => {
    const project = await study("steps", [
      ["a", "b", ["first", "tie", "first"]],
      ["b", "a", ["second", "second", "tie"]],
    ]);
    const { section } = await read(project, "preference", "coefficients");
    if (section.view !== "coefficients") throw new Error("another view");
    expect(section.rows.slice(0, 2).map(({ id }) => id)).toEqual([
      "krippendorff_alpha_nominal",
      "krippendorff_alpha_interval",
    ]);
    // Values -1 0 -1 and 1 1 0: D_o = (2 + 2) / 6, D_e = 2 (6 * 4 - 0) / 30.
    expect(section.rows[1]!.figure.value).toBeCloseTo(1 - 4 / 6 / ((2 * 24) / 30), 12);
  });
});
