import { dateOfDay } from "#core/numeric/date-of-day.ts";
import { measureAt } from "../figures/measure.ts";
import { groupUnits } from "../labels/group-units.ts";
import { type Places, type StudyLabels, unknownDay } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import type { TimeSection } from "../sections.ts";
import type { Tell } from "../tell.ts";
import { measureGroup } from "./measure-group.ts";

const unknown = -1;

/**
 * Agreement by week and by guideline version. An item counts in the week of its last human rating, so that each pair of
 * ratings counts once, no matter when its two raters rated.
 */
export function measureWeeks(labels: StudyLabels, tell: Tell): TimeSection {
  const measure = measureAt(labels.level, labels.labels);
  const { weekOf, undated } = completionWeeks(labels);
  const weeks = groupUnits({ ...labels, ratings: humansOf(labels) }, placesOf(weekOf))
    .filter(({ group }) => group !== String(unknown))
    .map(({ set, ...week }, position, all) => {
      tell("Computing agreement week by week", position, all.length);
      const { items, ratings, raw, alpha } = measureGroup(week, set, measure);
      return { start: weekStart(Number(week.group)), items, ratings, raw, alpha };
    });
  const { guideline } = labels.places;
  const first = new Array<number>(guideline.keys.length).fill(Number.POSITIVE_INFINITY);
  weekOf.forEach((week, unit) => {
    const version = guideline.code[unit];
    if (week !== unknown) first[version] = Math.min(first[version], week);
  });
  const versions = groupUnits(labels, guideline).map(({ set, ...group }, position) => {
    const week = first[position];
    return {
      ...measureGroup(group, set, measure),
      firstWeek: Number.isFinite(week) ? weekStart(week) : null,
    };
  });
  return { view: "time", weeks, undated, versions };
}

/** The week of each unit's last human rating; unknown when nobody rated the unit or a rating has no time. */
function completionWeeks({ ratings, isJudge, day, unitCount }: StudyLabels) {
  const last = new Int32Array(unitCount).fill(unknownDay);
  const isUndated = new Uint8Array(unitCount);
  const isRated = new Uint8Array(unitCount);
  ratings.item.forEach((unit, rating) => {
    if (isJudge[ratings.rater[rating]]) return;
    isRated[unit] = 1;
    if (day[rating] === unknownDay) isUndated[unit] = 1;
    last[unit] = Math.max(last[unit], day[rating]);
  });
  const weekOf = last.map((own, unit) => (isRated[unit] && !isUndated[unit] ? weekNumber(own) : unknown));
  return { weekOf, undated: isUndated.reduce((sum, is) => sum + is, 0) };
}

/** Weeks begin on Monday; day 0, 1 January 1970, was a Thursday. */
function weekNumber(day: number): number {
  return Math.floor((day + 3) / 7);
}

function weekStart(week: number): string {
  return dateOfDay(week * 7 - 3);
}

function placesOf(weekOf: Int32Array): Places {
  const weeks = [...new Set(weekOf)].sort((left, right) => left - right);
  const position = new Map(weeks.map((week, at) => [week, at]));
  const keys = weeks.map(String);
  return { code: Uint32Array.from(weekOf, (week) => position.get(week)!), keys, names: keys };
}
