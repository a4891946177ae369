import { itemStrata } from "#core/agreement/intervals/bootstrap-difference.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { RaterSet } from "#core/schemas/agreement-search.ts";
import { measureAt } from "../figures/measure.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { listRaters } from "../raters/list-raters.ts";
import type { CompareRatersSection, NamedRater, RaterSetChoice } from "../sections.ts";
import { compareAlphas } from "./compare-alphas.ts";

/**
 * The difference in alpha between two sets of raters, over the items that each set rated. Items that both sets rated
 * are drawn for both together. By default the sets are the humans and, if there are at least two, the judges.
 */
export function compareRaterSets(
  labels: StudyLabels,
  chosen: { first: string | null; second: string | null },
): CompareRatersSection {
  const raters = listRaters(labels);
  const isChosen = chosen.first !== null || chosen.second !== null;
  const hasJudges = raters.filter(({ isJudge }) => isJudge).length >= 2;
  const asked = isChosen ? chosen : { first: "humans", second: hasJudges ? "judges" : null };
  const first = readSet(asked.first, raters);
  const second = readSet(asked.second, raters);
  const section = { view: "compare-raters", raters, first, second } as const;
  const measure = measureAt(labels.level, labels.labels);
  if (!measure || first.ids.length === 0 || second.ids.length === 0) return { ...section, pair: null };
  const ratingsOf = ({ ids }: RaterSetChoice) => {
    const members = new Set(ids);
    return selectRatings(labels.ratings, (rater) => members.has(labels.raters[rater].id));
  };
  const left = ratingsOf(first);
  const right = ratingsOf(second);
  const [both, firstOnly, secondOnly] = itemStrata(left, right).map(({ length }) => length);
  return {
    ...section,
    pair: {
      ...compareAlphas(labels, measure, left, right),
      items: { both: both!, firstOnly: firstOnly!, secondOnly: secondOnly! },
    },
  };
}

function readSet(text: string | null, raters: readonly NamedRater[]): RaterSetChoice {
  const parsed = RaterSet.safeParse(text ?? "");
  const asked = parsed.success ? parsed.data : [];
  const members = raters.filter(({ id, isJudge }) =>
    Array.isArray(asked) ? asked.includes(id) : isJudge === (asked === "judges"),
  );
  return { ids: members.map(({ id }) => id), name: nameOf(members, raters) };
}

/**
 * The name of a set: its kind if it has all raters of a kind, its group if it has all of a group, the names of a few raters, or the first of many names.
 */
function nameOf(members: readonly NamedRater[], raters: readonly NamedRater[]): string {
  const judges = members.filter(({ isJudge }) => isJudge).length;
  const allJudges = raters.filter(({ isJudge }) => isJudge).length;
  if (members.length > 1 && judges === 0 && members.length === raters.length - allJudges) return "Humans";
  if (members.length > 1 && judges === members.length && judges === allJudges) return "Judges";
  const group = members[0]?.group;
  const isGroup = group != null && raters.every((rater) => members.includes(rater) === isOneOf(rater, group));
  if (isGroup) return group;
  const names = members.map(({ name }) => name);
  if (names.length <= 3) return names.join(", ");
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

/** Judges are no part of a group of raters. */
function isOneOf({ isJudge, group }: NamedRater, name: string): boolean {
  return !isJudge && group === name;
}
