import { compareGroups } from "./compare-groups.ts";
import { compareRaterSets } from "./compare-rater-sets.ts";
import { compareRaters } from "./compare-raters.ts";
import { crossRaters } from "./cross-raters.ts";
import type { GroupAgreement } from "./figures.ts";
import { findDisagreed } from "./find-disagreed.ts";
import { findDisagreedSpans } from "./find-disagreed-spans.ts";
import { groupUnits } from "./group-units.ts";
import type { Division, LabelSet } from "./label-columns.ts";
import { measureOf } from "./measure.ts";
import { measureCoefficients } from "./measure-coefficients.ts";
import { measureGroup } from "./measure-group.ts";
import { measureJudges } from "./measure-judges.ts";
import { measurePreferences } from "./measure-preferences.ts";
import { measureRaters } from "./measure-raters.ts";
import { measureSpanGroups, measureSpanRaters } from "./measure-spans.ts";
import { measureWeeks } from "./measure-weeks.ts";
import { summarize } from "./summarize.ts";
import { summarizeSpans } from "./summarize-spans.ts";
import type { Tell } from "./tell.ts";

type NoInput = Record<string, never>;

/** What the worker computes from the labels of one question. */
export const tasks = {
  summary: (labels: LabelSet, _: NoInput, tell: Tell) =>
    labels.marks ? summarizeSpans(labels, tell) : summarize(labels),
  groups: (labels: LabelSet, { by }: { by: Division }, tell: Tell): GroupAgreement[] => {
    const measure = measureOf(labels.scale, labels.labels);
    return groupUnits(labels, labels.places[by]).map((group, position, all) => {
      tell("Computing groups", position, all.length);
      return measureGroup(group, measure, labels);
    });
  },
  details: (labels: LabelSet, _: NoInput) => ({ pairs: compareRaters(labels), ...findDisagreed(labels) }),
  coefficients: (labels: LabelSet, _: NoInput, tell: Tell) => measureCoefficients(labels, tell),
  raters: (labels: LabelSet, _: NoInput, tell: Tell) => measureRaters(labels, tell),
  confusion: (labels: LabelSet, pair: { first: number | null; second: number | null }) =>
    crossRaters(labels, pair),
  time: (labels: LabelSet, _: NoInput, tell: Tell) => measureWeeks(labels, tell),
  judges: (labels: LabelSet, _: NoInput, tell: Tell) => measureJudges(labels, tell),
  compare: (labels: LabelSet, ask: { by: Division; first: string | null; second: string | null }) =>
    compareGroups(labels, ask.by, ask),
  "compare-raters": (labels: LabelSet, sets: { first: string | null; second: string | null }) =>
    compareRaterSets(labels, sets),
  preferences: (labels: LabelSet, _: NoInput) => measurePreferences(labels),
  spanGroups: measureSpanGroups,
  spanDetails: (labels: LabelSet, _: NoInput) => findDisagreedSpans(labels),
  spanRaters: measureSpanRaters,
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[1];
export type TaskResult<Name extends TaskName> = ReturnType<Tasks[Name]>;
