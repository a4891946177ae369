import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { Registry } from "#core/tables/codes/registry.ts";
import { type Comparisons, leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import type { Places } from "../labels/label-columns.ts";

export type Compared = {
  comparisons: Comparisons;
  /** For each comparison, the item or set with which it shares its error. */
  units: Uint32Array;
  names: string[];
  left: { unnamed: number; sameModel: number; otherLabels: number };
};

/**
 * Rankings as comparisons: every rater compares each pair of responses in a set.
 * @param models the models of the responses
 */
export function compareRanked(
  humans: Ratings,
  models: Places,
  isNamed: (model: string) => boolean,
): Compared {
  const found = {
    left: [] as number[],
    right: [] as number[],
    outcome: [] as number[],
    unit: [] as number[],
  };
  const left = { unnamed: 0, sameModel: 0, otherLabels: 0 };
  const names = new Registry("models");
  for (const ranking of rankingsOf(humans)) {
    ranking.responses.forEach((one, at) => {
      for (const other of ranking.responses.slice(at + 1)) {
        const first = models.keys[models.code[one.unit]!]!;
        const second = models.keys[models.code[other.unit]!]!;
        if (!isNamed(first) || !isNamed(second)) left.unnamed++;
        else if (first === second) left.sameModel++;
        else {
          found.left.push(names.code(first));
          found.right.push(names.code(second));
          found.outcome.push(
            one.place === other.place ? tied : one.place < other.place ? leftWins : rightWins,
          );
          found.unit.push(ranking.set);
        }
      }
    });
  }
  return {
    comparisons: {
      left: Uint32Array.from(found.left),
      right: Uint32Array.from(found.right),
      rater: new Uint32Array(found.left.length),
      outcome: Uint8Array.from(found.outcome),
      itemCount: names.names.length,
      raterCount: 1,
    },
    units: Uint32Array.from(found.unit),
    names: names.names,
    left,
  };
}

type Ranked = { set: number; responses: { unit: number; place: number }[] };

/** Each rater's ranking of each set, with responses in the order of the item. */
function rankingsOf({ item, rater, label, values, set }: Ratings): Ranked[] {
  const rankings = new Map<string, Ranked>();
  item.forEach((unit, at) => {
    const own = set?.[unit] ?? 0;
    const key = `${own} ${rater[at]}`;
    const ranking = rankings.get(key) ?? { set: own, responses: [] };
    rankings.set(key, ranking);
    const place = values && label instanceof Uint16Array ? values[label[at]!]! : label[at]!;
    ranking.responses.push({ unit, place });
  });
  for (const { responses } of rankings.values()) responses.sort((one, other) => one.unit - other.unit);
  return [...rankings.values()];
}
