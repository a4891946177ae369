import type { PositionBias } from "#core/report/pairs/position-bias.ts";
import type { Ranking } from "#core/report/pairs/rank-comparisons.ts";
import type { ComparisonTable } from "#core/tables/pairs/read-comparisons.ts";
import { inDigits } from "#core/text/count-of.ts";
import { shortened } from "#core/text/shortened.ts";
import { strengthMethods } from "#core/truth/pairs/strength-methods.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";

const whyLeftOut = {
  missing: "there is no winner",
  cantJudge: "the rater cannot judge",
  unnamed: "the item does not name two models",
  judges: "the rater is a judge",
  uncounted: "marked as surplus, as a repeat or as no production rating, which no statistic counts",
  notSelected: "not chosen by --where",
} satisfies Record<keyof ComparisonTable["leftOut"], string>;

/** A rater in a method that says something of raters. */
type RankingRater = { rater: string; judgements: number } & Record<string, number | string>;

/** Who is preferred to whom, for a terminal. */
export function describeRanking(
  file: string,
  ranking: Omit<Ranking, "raters"> & { position: PositionBias | null; raters?: RankingRater[] },
  leftOut: ComparisonTable["leftOut"],
): string[] {
  const { entries, wins, judgements, ties, undefinedStrengths } = ranking;
  const { title, unit } = strengthMethods[ranking.method];
  const names = entries.map(({ name }) => shortened(name));
  return [
    `${file}: ${counted(judgements, "judgement")} of ${counted(entries.length, "model")}, ${counted(ties, "tie")}, ${title}`,
    ...Object.entries(whyLeftOut).flatMap(([why, words]) => {
      const count = leftOut[why as keyof typeof whyLeftOut];
      return count > 0 ? [`left out: ${count} – ${words}`] : [];
    }),
    "",
    ...textTable(
      ["model", "n", "wins", "ties", "losses", unit, "95 % interval", "rank", "95 %"],
      entries.map(({ wins: won, ties: tied, losses, strength, rank }, at) => [
        names[at]!,
        String(won + tied + losses),
        String(won),
        String(tied),
        String(losses),
        threeDigits(strength?.value),
        strength?.interval
          ? `[${threeDigits(strength.interval.low)}, ${threeDigits(strength.interval.high)}]`
          : "",
        rank ? String(rank.value) : "–",
        rank?.interval ? rangeOf(rank.interval) : "",
      ]),
    ),
    ...describeIntervals(ranking),
    ...(undefinedStrengths ? [noStrengths(undefinedStrengths)] : []),
    "",
    ...textTable(
      ["wins against", ...names],
      names.map((name, row) => [
        name,
        ...names.map((_, column) => (row === column ? "" : String(wins[row * names.length + column]))),
      ]),
    ),
    "",
    describeU(ranking),
    ...(ranking.raters ? describeRaters(ranking.raters) : []),
    ...(ranking.position ? [describePosition(ranking.position)] : []),
  ];
}

/** What intervals rest on, and what ranks do. */
function describeIntervals({ entries, judgements, clusters, resamples, converged }: Omit<Ranking, "raters">) {
  const lines: string[] = [];
  const hasStrengths = entries.some(({ strength }) => strength !== null);
  if (hasStrengths && !converged) lines.push("The fit did NOT converge.");
  if (entries.some(({ strength }) => strength && !strength.interval)) {
    const of = clusters === null ? counted(judgements, "judgement") : counted(clusters, "item");
    lines.push(`No intervals: ${of} are too few to say how sure strengths are.`);
  } else if (clusters !== null && hasStrengths)
    lines.push(`Intervals take the judgements of each of ${counted(clusters, "item")} together.`);
  if (resamples > 0) {
    const of = clusters === null ? "judgements" : "items";
    lines.push(`Ranks lie within these in 95 % of ${inDigits(resamples)} resamples of ${of}.`);
  }
  return lines;
}

function rangeOf({ low, high }: { low: number; high: number }): string {
  return low === high ? String(low) : `${low}–${high}`;
}

const ratersShown = 20;

function describeRaters(raters: readonly RankingRater[]): string[] {
  const names = Object.keys(raters[0] ?? {}).filter((name) => name !== "rater" && name !== "judgements");
  const rows = raters
    .slice(0, ratersShown)
    .map((row) => [
      shortened(row.rater),
      String(row.judgements),
      ...names.map((name) => threeDigits(Number(row[name]))),
    ]);
  const more = raters.length - rows.length;
  return [
    "",
    ...textTable(["rater", "judgements", ...names], rows),
    ...(more > 0 ? [`… and ${counted(more, "rater")}: --json`] : []),
  ];
}

function describePosition({ share, interval, n, items, noOrder }: PositionBias): string {
  const left = noOrder > 0 ? ` (${counted(noOrder, "judgement")} without a known order)` : "";
  if (share === null) return `shown_first_wins has no value: no decided judgement has a known order${left}.`;
  const range = interval
    ? `[${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`
    : "(no interval: too few items)";
  const of = items < n ? ` of ${counted(items, "item")}` : "";
  return `shown_first_wins ${share.toFixed(3)} ${range}, n ${n}${of}${left}`;
}

const groupsShown = 8;

function noStrengths({ reason, groups }: NonNullable<Ranking["undefinedStrengths"]>): string {
  if (reason !== "not-connected") return `No strengths: ${describeReason(reason)}.`;
  const why = "some never won, or never lost, against the rest";
  const own = groups.filter((group) => group.length > 1);
  if (own.length === 0) return `No strengths: ${why}, and no two can be compared.`;
  const apart = own.slice(0, groupsShown).map((group) => group.map(shortened).join(", "));
  const more = own.length - apart.length;
  return `Strengths and ranks are comparable only within ${apart.join("; ")}${more > 0 ? `; and ${counted(more, "further group")}` : ""}: ${why}.`;
}

function describeU({ kendallU: { value, reason, p, df } }: Pick<Ranking, "kendallU">): string {
  if (value !== null)
    return `kendall_u ${value.toFixed(3)}${p === undefined ? "" : `, p ${p.toPrecision(3)} (chi-squared, df ${df?.toFixed(1)})`}`;
  if (reason === "ties") return "kendall_u has no value: there are ties.";
  if (reason === "unequal-pairs") return "kendall_u has no value: not every pair was judged equally often.";
  return "kendall_u has no value: it needs two models, and two judgements of each pair.";
}
