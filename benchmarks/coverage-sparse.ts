/**
 * Coverage of the analytic 95 % intervals in studies where many items have one rating only: in how many of many simulated
 * studies the interval holds the true value. Prints a table in Markdown: `npm run bench:coverage-sparse -- [STUDIES]`.
 */

import { seededRandom } from "#core/numeric/seeded-random.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { type SimulatedDesign, simulatedStudy, trueValues } from "#tests/support/simulated-study.ts";

type Sized = SimulatedDesign & { name: string; items: number };

const half = [0.5, 0.3, 0.2];
const designs: Sized[] = [
  { name: "half rated once, 50/30/20", items: 200, shares: half, raters: 20, ratingsAnItem: [0.5, 0.3, 0.2] },
  {
    name: "half rated once, 85/15",
    items: 200,
    shares: [0.85, 0.15],
    raters: 20,
    ratingsAnItem: [0.5, 0.3, 0.2],
  },
  { name: "80 % rated once, 50/30/20", items: 400, shares: half, raters: 40, ratingsAnItem: [0.8, 0.2] },
  { name: "80 % rated once, 85/15", items: 400, shares: [0.85, 0.15], raters: 40, ratingsAnItem: [0.8, 0.2] },
  { name: "half rated once, 50/30/20", items: 60, shares: half, raters: 6, ratingsAnItem: [0.5, 0.3, 0.2] },
];
const alphas = [0.4, 0.6, 0.8];
const studies = Number(process.argv[2] ?? 500);
const names = [
  "percent_agreement",
  "gwet_ac1",
  "brennan_prediger",
  "fleiss_kappa",
  "conger_kappa",
  "krippendorff_alpha_nominal",
] as const;

process.stdout.write(
  `| design | items | true alpha | interval | ${names.join(" | ")} |\n| --- | --- | --- | --- | ${names.map(() => "---").join(" | ")} |\n`,
);
for (const design of designs) {
  for (const alpha of alphas) {
    for (const isPublished of [false, true]) {
      const cells = coverage(design, alpha, isPublished).map(({ hits, n }) => {
        const { low, high } = wilsonInterval(hits, n);
        return `${percent(hits / n)} (${percent(low)} to ${percent(high)})`;
      });
      const how = isPublished ? "published" : "analytic";
      process.stdout.write(
        `| ${design.name} | ${design.items} | ${alpha} | ${how} | ${cells.join(" | ")} |\n`,
      );
    }
  }
}

function coverage(design: Sized, alpha: number, isPublished: boolean) {
  const truth = trueValues(design, alpha);
  const tallies = names.map(() => ({ hits: 0, n: 0 }));
  for (let study = 0; study < studies; study++) {
    const ratings = simulatedStudy(
      design,
      { items: design.items, alpha },
      seededRandom(`${design.name}/${alpha}`, study),
    );
    names.forEach((name, at) => {
      const { interval } = computeCoefficient(name, ratings, {
        interval: { method: "analytic", isPublished },
      });
      const tally = tallies[at];
      if (!interval || !tally) return;
      tally.n++;
      if (interval.low <= truth[name] && truth[name] <= interval.high) tally.hits++;
    });
  }
  return tallies;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
