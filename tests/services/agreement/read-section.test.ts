import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { permutationTest } from "#core/agreement/intervals/permutation-test.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappaTest } from "#core/agreement/kappa/fleiss-kappa-test.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Section } from "#core/report/sections.ts";
import type { AgreementView } from "#core/schemas/agreement-search.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addRatings, addVersion, type RatedItem, rateItems } from "./rate-items.ts";

const deps = await testDeps();
/** c is a level that nobody chose, and "odd" is what only a judge said. */
const questions = [{ id: "verdict", scale: "nominal", levels: ["a", "b", "c"] }];
const rows = ["aaaa", "aaba", "bbbb", "bbab", "bab.", "aaaodd", "bbbb", "aba."];

function items(): RatedItem[] {
  return rows.map((row, position) => {
    const [x, y, z] = row;
    const judge = row.slice(3);
    return {
      id: `item-${position}`,
      model: position % 2 ? "m1" : "m2",
      ratings: {
        x: { verdict: x! },
        y: { verdict: y! },
        z: { verdict: z! },
        ...(judge !== "." && { JUDGE: { verdict: judge } }),
      },
    };
  });
}

/** The same labels, encoded without the service. */
function humans(keep = "xyz") {
  const given = rows.flatMap((row, item) =>
    [..."xyz"].flatMap((rater, at) =>
      keep.includes(rater) ? [{ item: `${item}`, rater, label: row[at]! }] : [],
    ),
  );
  return encodeRatings(given, { categories: ["a", "b", "c"] }).ratings;
}

async function read<View extends AgreementView>(
  project: { id: number; slug: string },
  view: View,
  ask: { first?: string; second?: string } = {},
): Promise<AgreementReport & { section: Extract<Section, { view: View }> }> {
  const { report } = await readAgreement(deps, { project, by: "model", view, ...ask });
  return report as AgreementReport & { section: Extract<Section, { view: View }> };
}

test("coefficients are those of the humans on the levels of the scale, chosen or not, and no others", async () => {
  const project = await rateItems(deps, { slug: "coefficients", questions, items: items() });
  const { section } = await read(project, "coefficients");
  const figures = new Map(section.rows.map(({ id, figure }) => [id, figure]));
  expect(section.rows[0]?.id).toBe("krippendorff_alpha_nominal");
  expect(figures.get("gwet_ac1")?.value).toBeCloseTo(gwetAc(humans()).value!, 12);
  expect(figures.get("gwet_ac1")).toMatchObject({ n: 8, interval: { method: "logit t" } });
  expect([...figures.keys()]).toContain("light_kappa");
  expect([...figures.keys()]).not.toContain("cohen_kappa");
  expect(section.landmarks.map(({ scheme }) => scheme)).toEqual(["Krippendorff", "Landis & Koch"]);
});

test("the recommended coefficient is held against chance by shuffling, the same each time", async () => {
  const project = await rateItems(deps, { slug: "chance", questions, items: items() });
  const { section } = await read(project, "coefficients");
  const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, "nominal");
  const { p } = permutationTest(humans(), alpha, { seed: "1/chance" });
  expect(section.chance).toMatchObject({ permutations: 999, figure: { value: alpha(humans()).value, p } });
});

test("each label has an alpha and a kappa of its own, chosen or not", async () => {
  const project = await rateItems(deps, { slug: "by-label", questions, items: items() });
  const { section } = await read(project, "coefficients");
  const { categories } = fleissKappaTest(humans());
  const [a, b] = categories;
  expect(section.categories).toMatchObject({
    hasKappa: true,
    rows: [
      { label: "a", ratings: 12, kappa: { value: a!.value, p: a!.p, n: 8 } },
      { label: "b", ratings: 12, kappa: { value: b!.value, n: 8 } },
      { label: "c", ratings: 0, kappa: { value: null, reason: "never-or-always" } },
    ],
  });
  // With two labels in use, one against the other is all there is.
  const alpha = krippendorffAlpha(humans(), "nominal").value!;
  expect(section.categories?.rows[0]?.alpha).toMatchObject({
    value: expect.closeTo(alpha, 12),
    interval: { method: "logit t" },
  });
});

test("labels have their alphas, and no kappas, where items have different numbers of ratings", async () => {
  const [first, ...others] = items();
  const uneven = [{ ...first!, ratings: { x: first!.ratings.x!, y: first!.ratings.y! } }, ...others];
  const project = await rateItems(deps, { slug: "by-label-gaps", questions, items: uneven });
  const { section } = await read(project, "coefficients");
  expect(section.categories).toMatchObject({
    hasKappa: false,
    rows: [{ alpha: { n: 8 }, kappa: { value: null, reason: "unequal-counts" } }, {}, {}],
  });
});

test("ordered labels have a reliability of their mean, names have none", async () => {
  const ordinal = [{ id: "grade", scale: "ordinal", levels: [1, 2, 3] }];
  const given = rows.map((row, position) => ({
    id: `item-${position}`,
    ratings: { x: { grade: row[0] === "a" ? 1 : 2 }, y: { grade: row[1] === "a" ? 1 : 3 } },
  }));
  const project = await rateItems(deps, { slug: "halves", questions: ordinal, items: given });
  const { section } = await read(project, "coefficients");
  // x is 1 or 2, y 1 or 3: of 8 items 3 are low to both, 3 high to both. 4 cov / var of the sum, by hand:
  // variances 2 and 8 (sums of squares), cross product 2, so 8 / (2 + 8 + 4).
  expect(section.halves).toMatchObject({
    how: "every",
    figure: { value: expect.closeTo(8 / 14, 12), n: 8 },
    splits: 1,
  });
  const names = await rateItems(deps, { slug: "no-halves", questions, items: items() });
  expect((await read(names, "coefficients")).section.halves).toBeNull();
});

test("with gaps the coefficients are those that take them, and ratings are split by lot", async () => {
  const ordinal = [{ id: "grade", scale: "ordinal", levels: [1, 2, 3] }];
  const given = rows.map((_, position) => ({
    id: `item-${position}`,
    ratings: {
      x: { grade: 1 + (position % 3) },
      ...(position % 2 === 0 ? { y: { grade: 1 + (position % 3) } } : { z: { grade: 2 } }),
    },
  }));
  const project = await rateItems(deps, { slug: "gaps", questions: ordinal, items: given });
  const { section } = await read(project, "coefficients");
  const ids = section.rows.map(({ id }) => id);
  expect(ids).toContain("icc2_irrna");
  expect(ids).toContain("mean_pairwise_spearman_shared");
  expect(ids).not.toContain("icc2");
  expect(ids).not.toContain("mean_pairwise_spearman");
  expect(section.halves).toMatchObject({ how: "random", figure: { n: 8 }, splits: 100 });
});

test("the headline says which coefficient it shows and why", async () => {
  const project = await rateItems(deps, { slug: "headline", questions, items: items() });
  const { recommended, overall } = await read(project, "report");
  expect(recommended).toMatchObject({
    id: "krippendorff_alpha_nominal",
    reason: expect.stringMatching(
      /^The labels are names without an order, and 3 raters each rated every item/,
    ),
  });
  expect(overall.design).toMatchObject({ raters: 3, ratedItems: 8, isComplete: true });
});

test("each rater has the alpha that the others would have alone", async () => {
  const project = await rateItems(deps, { slug: "raters", questions, items: items() });
  const { section } = await read(project, "raters");
  expect(section.rows.map(({ rater }) => rater)).toEqual(["x", "y", "z"]);
  const without = krippendorffAlpha(humans("xy"), "nominal").value!;
  const all = krippendorffAlpha(humans(), "nominal").value!;
  const [, , z] = section.rows;
  expect(z?.alphaWithout).toMatchObject({
    value: expect.closeTo(without, 12),
    n: 8,
    interval: { method: "logit t" },
  });
  expect(z?.influence).toBeCloseTo(all - without, 12);
  expect(section.rows.reduce((sum, { disagreement }) => sum + disagreement!, 0)).toBeCloseTo(1, 12);
});

test("raters come in the order of their numbers in every view, judges after the humans", async () => {
  const names = ["r10", "r2", "r1", "J10", "J2"];
  const ratings = Object.fromEntries(names.map((name) => [name, { verdict: name === "r1" ? "a" : "b" }]));
  const given = [
    { id: "1", ratings },
    { id: "2", ratings },
  ];
  const project = await rateItems(deps, { slug: "numbered", questions, items: given });
  const namesOf = (raters: { name: string }[]) => raters.map(({ name }) => name);
  const inOrder = ["r1", "r2", "r10", "J2", "J10"];
  const { rows: each } = (await read(project, "raters")).section;
  expect(each.map(({ rater }) => rater)).toEqual(["r1", "r2", "r10"]);
  expect(namesOf((await read(project, "confusion")).section.raters)).toEqual(inOrder);
  expect(namesOf((await read(project, "overview")).section.pairs.raters)).toEqual(inOrder);
});

test("any two raters can be crossed, judges included; without a choice two humans are", async () => {
  const project = await rateItems(deps, { slug: "confusion", questions, items: items() });
  const { section } = await read(project, "confusion");
  const idOf = (name: string) => section.raters.find((rater) => rater.name === name)!.id;
  expect(section.raters.map(({ name, isJudge }) => [name, isJudge])).toEqual([
    ["x", false],
    ["y", false],
    ["z", false],
    ["JUDGE", true],
  ]);
  const table = contingencyTable(humans(), 0, 1);
  expect(section.pair).toMatchObject({
    first: idOf("x"),
    second: idOf("y"),
    labels: ["a", "b"],
    cells: [3, 1, 1, 3],
    n: 8,
    kappa: { value: expect.closeTo(cohenKappa(table).value!, 12) },
  });
  const ask = { first: String(idOf("x")), second: String(idOf("JUDGE")) };
  const withJudge = await read(project, "confusion", ask);
  expect(withJudge.section.pair).toMatchObject({ labels: ["a", "b", "odd"], n: 6 });
});

test("a pair of raters that does not exist is the first one", async () => {
  const project = await rateItems(deps, { slug: "no-pair", questions, items: items() });
  const { section } = await read(project, "confusion", { first: "moon", second: "-1" });
  expect(section.pair?.n).toBe(8);
});

test("a judge is held against the majority, the alpha and the ceiling of the humans", async () => {
  const project = await rateItems(deps, { slug: "judges", questions, items: items() });
  const { section } = await read(project, "judges");
  expect(section.rows).toMatchObject([
    {
      judge: "JUDGE",
      labels: 6,
      withMajority: { accuracy: { value: 5 / 6, n: 6 } },
      humanHuman: { n: 3 },
      judgeHuman: { n: 3 },
    },
  ]);
  const [judge] = section.rows;
  // On the six items that the judge rated, with it and without.
  const shared = rows.filter((row) => row.slice(3) !== ".");
  const alphaOf = (raters: number[]) => {
    const given = shared.flatMap((row, item) =>
      raters.map((at) => ({ item: `${item}`, rater: `${at}`, label: at === 3 ? row.slice(3) : row[at]! })),
    );
    return krippendorffAlpha(encodeRatings(given).ratings, "nominal").value!;
  };
  expect(judge?.difference).toMatchObject({
    value: expect.closeTo(alphaOf([0, 1, 2, 3]) - alphaOf([0, 1, 2]), 12),
    n: 6,
  });
  expect(judge?.difference.interval?.method).toBe("unit bootstrap, percentile");
  expect(judge?.z).toEqual({
    value: null,
    reason: "too-few",
    n: 3,
    shortage: { of: "humans-compared", needs: 5, has: 3 },
  });
});

test("an item that one human rated counts for a judge's majority, and is said to, but not for what it does to alpha", async () => {
  const [first, ...others] = items();
  const lone = { ...first!, ratings: { x: { verdict: "a" }, JUDGE: { verdict: "a" } } };
  const project = await rateItems(deps, { slug: "single", questions, items: [lone, ...others] });
  const [judge] = (await read(project, "judges")).section.rows;
  expect(judge).toMatchObject({ withMajority: { singleItems: 1, accuracy: { n: 6 } }, difference: { n: 5 } });
});

test("the same ratings have the same interval in every view", async () => {
  const project = await rateItems(deps, { slug: "one-interval", questions, items: items() });
  const { overall, section: judges } = await read(project, "judges");
  expect(overall.alpha.interval?.method).toBe("unit bootstrap, studentized");
  expect(judges.humansAlpha).toEqual(overall.alpha);
  const sets = await read(project, "compare-raters", { first: "humans", second: "humans" });
  expect(sets.section.pair).toMatchObject({ firstAlpha: overall.alpha, secondAlpha: overall.alpha });
});

test("a judge is scored label by label against the humans' majority", async () => {
  const project = await rateItems(deps, { slug: "scores", questions, items: items() });
  const { section } = await read(project, "judges");
  // Majorities of the six items it rated: a a b b a b; it says a a b b odd b.
  const whole = { value: 1, interval: { method: "Wilson" } };
  expect(section.rows[0]?.scores?.rows).toMatchObject([
    {
      label: "a",
      majority: 3,
      given: 2,
      precision: whole,
      recall: { value: 2 / 3, n: 3 },
      f1: { value: 0.8 },
    },
    { label: "b", majority: 3, given: 3, precision: whole, recall: whole, f1: { value: 1 } },
  ]);
  // "odd" is no label of the scale: it is wrong, and no label to take a mean over.
  expect(section.rows[0]?.scores).toMatchObject({
    others: 1,
    mean: {
      precision: { value: 1, n: 6 },
      recall: { value: expect.closeTo(5 / 6, 12) },
      f1: { value: expect.closeTo(0.9, 12) },
    },
  });
});

test("the difference of two groups is that of their alphas, with an interval", async () => {
  const project = await rateItems(deps, { slug: "compare", questions, items: items() });
  const { section } = await read(project, "compare", { first: "m1", second: "m2" });
  expect(section.groups).toEqual([
    { key: "m1", label: "m1", items: 4 },
    { key: "m2", label: "m2", items: 4 },
  ]);
  const { firstAlpha, secondAlpha, difference } = section.pair!;
  expect(difference.value).toBeCloseTo(firstAlpha.value! - secondAlpha.value!, 12);
  expect(difference.interval).toMatchObject({ method: "unit bootstrap, percentile" });
  const turned = await read(project, "compare", { first: "m2", second: "m1" });
  expect(turned.section.pair?.difference.value).toBeCloseTo(-difference.value!, 12);
});

describe("two sets of raters", () => {
  test("have each the alpha of their own ratings, and a difference drawn over the items of both", async () => {
    const given = items().map(({ id, ratings: { x, y, z } }, position) => ({
      id,
      ratings: position < 6 ? { x: x!, y: y!, z: z! } : { x: x!, y: y! },
    }));
    const project = await rateItems(deps, { slug: "sets", questions, items: given });
    const { section: begin } = await read(project, "compare-raters");
    expect(begin.pair).toBeNull();
    const [x, y, z] = begin.raters.map(({ id }) => id);
    const { section } = await read(project, "compare-raters", { first: `${x},${y}`, second: `${y},${z}` });
    expect([section.first.name, section.second.name]).toEqual(["x, y", "y, z"]);
    const { firstAlpha, secondAlpha, difference, items: counts } = section.pair!;
    expect(firstAlpha.value).toBeCloseTo(krippendorffAlpha(humans("xy"), "nominal").value!, 12);
    expect(counts).toEqual({ both: 8, firstOnly: 0, secondOnly: 0 });
    expect(difference.value).toBeCloseTo(firstAlpha.value! - secondAlpha.value!, 12);
    expect(difference).toMatchObject({ n: 8, interval: { method: "unit bootstrap, percentile" } });
    const alone = await read(project, "compare-raters", { first: `${x},${y}`, second: String(z) });
    expect(alone.section.pair).toMatchObject({
      items: { both: 6, firstOnly: 2, secondOnly: 0 },
      secondAlpha: { value: null, reason: "no-overlap" },
      difference: { value: null, reason: "no-overlap" },
    });
  });

  test("are without a choice the humans and the judges, who may also be asked for by their kind", async () => {
    const given = items().map((item) => ({ ...item, ratings: { ...item.ratings, J2: item.ratings.x! } }));
    const project = await rateItems(deps, { slug: "kinds", questions, items: given });
    const { section } = await read(project, "compare-raters");
    expect([section.first, section.second].map(({ name, ids }) => [name, ids.length])).toEqual([
      ["Humans", 3],
      ["Judges", 2],
    ]);
    expect(section.pair?.items).toEqual({ both: 8, firstOnly: 0, secondOnly: 0 });
    const turned = await read(project, "compare-raters", { first: "judges", second: "humans" });
    expect(turned.section.pair?.difference.value).toBeCloseTo(-section.pair!.difference.value!, 12);
  });

  test("that nobody is in, or that make no sense, are to be chosen", async () => {
    const project = await rateItems(deps, { slug: "no-sets", questions, items: items() });
    for (const first of ["moon", "-1", "999999", "1,,2"]) {
      const { section } = await read(project, "compare-raters", { first, second: "humans" });
      expect(section, first).toMatchObject({ first: { ids: [] }, second: { name: "Humans" }, pair: null });
    }
  });
});

test("an item counts in the week of its last rating, weeks from Monday, and not where a time is missing", async () => {
  // 1 March 2026 is a Sunday, 2 March a Monday.
  const times = ["2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-08T12:00:00Z"];
  const timed = items().map((item, position) => {
    const at = times[position];
    return at ? { ...item, at } : item;
  });
  const project = await rateItems(deps, { slug: "time", questions, items: timed });
  const { section } = await read(project, "time");
  expect(section.weeks.map(({ start, items: n, ratings }) => [start, n, ratings])).toEqual([
    ["2026-02-23", 1, 3],
    ["2026-03-02", 2, 6],
  ]);
  // Of the pairs of a a b one in three agrees, of b b b all do.
  expect(section.weeks[1]?.raw.value).toBeCloseTo(2 / 3, 12);
  expect(section.undated).toBe(5);
});

test("a week that has all items, and the only guideline version, have the alpha of the whole with the same interval", async () => {
  const at = "2026-03-02T12:00:00Z";
  const all = items().map((item) => ({ ...item, at }));
  const project = await rateItems(deps, { slug: "one-week", questions, items: all });
  const { section, overall } = await read(project, "time");
  expect(overall.alpha.interval?.method).toMatch(/bootstrap/);
  expect(section.weeks.map(({ alpha, raw }) => ({ alpha, raw }))).toEqual([
    { alpha: overall.alpha, raw: overall.raw },
  ]);
  expect(section.versions.map(({ alpha }) => alpha)).toEqual([overall.alpha]);
});

test("each guideline version has its own figures", async () => {
  const project = await rateItems(deps, { slug: "versions", questions, items: items().slice(0, 4) });
  const guidelineVersionId = await addVersion(deps, {
    slug: "versions-2",
    guidelineId: "safety/violence",
    questions,
  });
  await addRatings(deps, { id: project.id, guidelineVersionId }, items().slice(4));
  const { section } = await read(project, "time");
  expect(section.versions.map(({ label, items: n }) => [label.split(" ")[0], n])).toEqual([
    ["Violence", 4],
    ["Violence", 4],
  ]);
});

test("the sentence for a paper has the headline's numbers", async () => {
  const project = await rateItems(deps, { slug: "report", questions, items: items() });
  const { overall, section } = await read(project, "report");
  expect(section.sentence).toContain("3 raters each rated all 8 items");
  expect(section.sentence).toContain(`= ${overall.alpha.value!.toFixed(3)} (95% CI`);
  expect(section.references.some((reference) => reference.startsWith("Krippendorff"))).toBe(true);
});

test("a scale without a coefficient has empty views and no sentence of numbers", async () => {
  const text = [{ id: "why", scale: "text" }];
  const given = [{ id: "1", ratings: { x: { why: "m" }, y: { why: "n" } } }];
  const project = await rateItems(deps, { slug: "text", questions: text, items: given });
  expect((await read(project, "coefficients")).section.rows).toEqual([]);
  expect((await read(project, "raters")).section.rows).toEqual([]);
  expect((await read(project, "compare")).section.pair).toBeNull();
  expect(
    (await read(project, "compare-raters", { first: "humans", second: "humans" })).section.pair,
  ).toBeNull();
  expect((await read(project, "time")).section.weeks).toEqual([]);
});
