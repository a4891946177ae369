import { type RankMethod, rankConsensus } from "#core/truth/pairs/rank-consensus.ts";
import type { LabelTable } from "../../tables/codes/label-table.ts";
import { type LeftOut, LeftOutTally } from "../../tables/reading/left-out.ts";
import { withoutAside } from "../labels/table-labels.ts";

/** The place of one response of a set in the consensus ranking. */
export type RankedResponse = {
  scale: string;
  item: string;
  place: number | null;
  /** Borda: the mean number of responses ranked below it. Bradley-Terry: its log strength. */
  score: number | null;
  /** The number of rankings that it is based on. */
  rankings: number;
};

/**
 * The consensus ranking of the responses of each set, in the order of the table. If a rater ranked a set twice, the
 * last ranking counts. Judges do not count when there are humans, unless requested. Raters who could not judge a set
 * are left out of it.
 * @param table a table of responses, see `expandResponses`
 */
export function reportRankConsensus(
  table: LabelTable,
  { method, withJudges }: { method: RankMethod; withJudges: boolean },
): { rows: RankedResponse[]; leftOut: LeftOut[] } {
  const leftOut = new LeftOutTally();
  const { labelled } = withoutAside(table, Uint32Array.from(table.label.keys()), leftOut);
  const set = table.set ?? new Uint32Array(table.items.length);
  const hasHumans = table.raters.some(({ isJudge }) => !isJudge);
  const responses = new Map<number, number[]>();
  set.forEach((code, item) => {
    responses.set(code, [...(responses.get(code) ?? []), item]);
  });
  const rankings = new Map<string, Map<number, Map<number, number>>>();
  for (const row of labelled) {
    const rater = table.rater[row];
    const { number } = table.labels[table.label[row]];
    if (number === null || (hasHumans && !withJudges && table.raters[rater].isJudge)) continue;
    const item = table.item[row];
    const key = `${table.scale[row]} ${set[item]}`;
    const ofSet = rankings.get(key) ?? new Map<number, Map<number, number>>();
    rankings.set(key, ofSet);
    const own = ofSet.get(rater) ?? new Map<number, number>();
    ofSet.set(rater, own.set(item, number));
  }
  const rows = [...rankings].flatMap(([key, ofSet]) => {
    const [scale, code] = key.split(" ").map(Number);
    const items = responses.get(code!)!;
    const given = [...ofSet.values()].map((own) => items.map((item) => own.get(item) ?? Number.NaN));
    const consensus = rankConsensus(given, method);
    return items.map((item, at) => ({
      scale: table.scales[scale!]!,
      item: table.items[item],
      place: consensus?.ranks[at] ?? null,
      score: consensus?.scores[at] ?? null,
      rankings: given.length,
    }));
  });
  return { rows, leftOut: leftOut.list() };
}
