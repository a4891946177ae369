import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import { groupUnits } from "./group-units.ts";
import { type LabelSet, type Places, unknownDay } from "./label-columns.ts";
import { humansOf, measureOf, noCoefficient, toFigure, toShare } from "./measure.ts";
import { measureGroup } from "./measure-group.ts";
import type { TimeSection } from "./report.ts";
import type { Tell } from "./tell.ts";

const unknown = -1;

/**
 * Agreement week by week and for each guideline version. An item counts in the week of its last human rating, so that
 * each pair of ratings counts once, whenever its two raters came by.
 */
export function measureWeeks(labels: LabelSet, tell: Tell): TimeSection {
  const { ratings, isJudge } = labels;
  const measure = measureOf(labels.scale, labels.labels);
  const { weekOf, undated } = completionWeeks(labels);
  const weeks = groupUnits({ ...labels, ratings: humansOf(labels) }, placesOf(weekOf))
    .filter(({ key }) => key !== String(unknown))
    .map(({ key, ratings: own }, position, all) => {
      tell("Computing agreement week by week", position, all.length);
      const interval = { method: "analytic" } as const;
      return {
        start: weekStart(Number(key)),
        items: new Set(own.item).size,
        ratings: own.item.length,
        raw: measure ? toShare(percentAgreement(own, { interval })) : noCoefficient,
        alpha: measure ? toFigure(krippendorffAlpha(own, measure.metric, { interval })) : noCoefficient,
      };
    });
  const { guideline } = labels.places;
  const first = new Array<number>(guideline.keys.length).fill(Number.POSITIVE_INFINITY);
  weekOf.forEach((week, unit) => {
    const version = guideline.code[unit]!;
    if (week !== unknown) first[version] = Math.min(first[version]!, week);
  });
  const versions = groupUnits({ ...labels, ratings }, guideline).map((group, position) => {
    const week = first[position]!;
    const own = measureGroup(group, measure, { isJudge, seed: labels.seed });
    return { ...own, firstWeek: Number.isFinite(week) ? weekStart(week) : null };
  });
  return { view: "time", weeks, undated, versions };
}

/** The week of each unit's last human rating; unknown when nobody rated it or a rating has no time. */
function completionWeeks({ ratings, isJudge, day, unitCount }: LabelSet) {
  const last = new Int32Array(unitCount).fill(unknownDay);
  const isUndated = new Uint8Array(unitCount);
  const isRated = new Uint8Array(unitCount);
  ratings.item.forEach((unit, rating) => {
    if (isJudge[ratings.rater[rating]!]) return;
    isRated[unit] = 1;
    if (day[rating] === unknownDay) isUndated[unit] = 1;
    last[unit] = Math.max(last[unit]!, day[rating]!);
  });
  const weekOf = last.map((own, unit) => (isRated[unit] && !isUndated[unit] ? weekNumber(own) : unknown));
  return { weekOf, undated: isUndated.reduce((sum, is) => sum + is, 0) };
}

/** Weeks begin on Monday; day 0, 1 January 1970, was a Thursday. */
function weekNumber(day: number): number {
  return Math.floor((day + 3) / 7);
}

function weekStart(week: number): string {
  return new Date((week * 7 - 3) * 86_400_000).toISOString().slice(0, 10);
}

function placesOf(weekOf: Int32Array): Places {
  const weeks = [...new Set(weekOf)].sort((left, right) => left - right);
  const position = new Map(weeks.map((week, at) => [week, at]));
  const keys = weeks.map(String);
  return { code: Uint32Array.from(weekOf, (week) => position.get(week)!), keys, names: keys };
}
