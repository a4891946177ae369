/**
 * Coverage of the 95 % unit bootstrap of Krippendorff's alpha: in how many of many simulated studies the interval
 * holds the true alpha. Prints a table in Markdown: `npm run bench:coverage -- [STUDIES]`.
 *
 * The simulation has an exact true value. An item's own label is drawn from the shares; a rater gives it with
 * probability s and otherwise a fresh draw from the shares. Two labels of an item are then the same draw with
 * probability s^2 and independent draws otherwise, so alpha is s^2 at every level of measurement.
 */
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { MeasurementLevel, Ratings } from "#core/agreement/ratings/ratings.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";

type Design = { name: string; level: MeasurementLevel; shares: number[]; raters: number; gaps: number };

const designs: Design[] = [
  {
    name: "nominal, 3 raters, shares 50/30/20",
    level: "nominal",
    shares: [0.5, 0.3, 0.2],
    raters: 3,
    gaps: 0,
  },
  { name: "nominal, 3 raters, shares 85/15", level: "nominal", shares: [0.85, 0.15], raters: 3, gaps: 0 },
  {
    name: "ordinal, 5 raters, 20 % of labels missing",
    level: "ordinal",
    shares: [0.1, 0.2, 0.3, 0.25, 0.15],
    raters: 5,
    gaps: 0.2,
  },
];
const alphas = [0.4, 0.6, 0.8];
const sizes = [50, 200];
const methods = {
  percentile: "unit-bootstrap",
  BCa: "unit-bootstrap-bca",
  studentized: "unit-bootstrap-t",
  "analytic t": "analytic",
} as const;
const resamples = 1000;

function simulate({ shares, raters, gaps }: Design, items: number, alpha: number, random: Random): Ratings {
  const item: number[] = [];
  const rater: number[] = [];
  const label: number[] = [];
  const s = Math.sqrt(alpha);
  for (let i = 0; i < items; i++) {
    const own = draw(shares, random);
    for (let r = 0; r < raters; r++) {
      if (random.uniform() < gaps) continue;
      item.push(i);
      rater.push(r);
      label.push(random.uniform() < s ? own : draw(shares, random));
    }
  }
  return {
    item: Uint32Array.from(item),
    rater: Uint32Array.from(rater),
    label: Uint16Array.from(label),
    itemCount: items,
    raterCount: raters,
    labelCount: shares.length,
    values: Float64Array.from(shares, (_, code) => code),
  };
}

function draw(shares: number[], random: Random): number {
  let rest = random.uniform();
  for (const [code, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return code;
  }
  return shares.length - 1;
}

function coverage(design: Design, items: number, alpha: number, studies: number) {
  const hits = { percentile: 0, BCa: 0, studentized: 0, "analytic t": 0 };
  let undefinedStudies = 0;
  for (let study = 0; study < studies; study++) {
    const ratings = simulate(design, items, alpha, seededRandom(`${design.name}/${items}/${alpha}`, study));
    if (krippendorffAlpha(ratings, design.level).value === null) {
      undefinedStudies++;
      continue;
    }
    for (const name of Object.keys(methods) as (keyof typeof methods)[]) {
      const interval = { method: methods[name], seed: study, resamples };
      const { interval: found } = krippendorffAlpha(ratings, design.level, { interval });
      if (found && found.low <= alpha && alpha <= found.high) hits[name]++;
    }
  }
  return { hits, n: studies - undefinedStudies, undefinedStudies };
}

const studies = Number(process.argv[2] ?? 500);
const names = Object.keys(methods) as (keyof typeof methods)[];
process.stdout.write(
  `| design | items | true alpha | ${names.join(" | ")} |\n| --- | --- | --- | ${names.map(() => "---").join(" | ")} |\n`,
);
for (const design of designs) {
  for (const items of sizes) {
    for (const alpha of alphas) {
      const { hits, n, undefinedStudies } = coverage(design, items, alpha, studies);
      const cells = names.map((name) => {
        const { low, high } = wilsonInterval(hits[name], n);
        return `${percent(hits[name] / n)} (${percent(low)} to ${percent(high)})`;
      });
      const aside = undefinedStudies > 0 ? `, ${undefinedStudies} undefined` : "";
      process.stdout.write(`| ${design.name}${aside} | ${items} | ${alpha} | ${cells.join(" | ")} |\n`);
    }
  }
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
