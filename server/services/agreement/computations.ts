import { measureCoefficients } from "#core/report/coefficients/measure-coefficients.ts";
import { compareGroups } from "#core/report/groups/compare-groups.ts";
import { compareRaterSets } from "#core/report/groups/compare-rater-sets.ts";
import { measureGroups } from "#core/report/groups/measure-groups.ts";
import { measureWeeks } from "#core/report/groups/measure-weeks.ts";
import { measureJudges } from "#core/report/judges/measure-judges.ts";
import type { StudyLabels } from "#core/report/labels/label-columns.ts";
import { measurePreferences } from "#core/report/pairs/measure-preferences.ts";
import { compareRaters } from "#core/report/raters/compare-raters.ts";
import { crossRaters } from "#core/report/raters/cross-raters.ts";
import { findDisagreed } from "#core/report/raters/find-disagreed.ts";
import { measureRaters } from "#core/report/raters/measure-raters.ts";
import { measureRecords, type RecordInput } from "#core/report/raters/measure-records.ts";
import { reportQuestion } from "#core/report/report-question.ts";
import { findDisagreedSpans } from "#core/report/spans/find-disagreed-spans.ts";
import { measureSpanGroups, measureSpanRaters } from "#core/report/spans/measure-spans.ts";
import { reportSpanQuestion } from "#core/report/spans/report-span-question.ts";
import type { Tell } from "#core/report/tell.ts";
import type { ItemGrouping } from "#core/schemas/agreement-search.ts";

type NoInput = Record<string, never>;

/** What the worker computes from the labels of one question. */
export const computations = {
  summary: (labels: StudyLabels, _: NoInput, tell: Tell) =>
    labels.passages ? reportSpanQuestion(labels, tell) : reportQuestion(labels),
  groups: measureGroups,
  details: (labels: StudyLabels, _: NoInput) => ({ pairs: compareRaters(labels), ...findDisagreed(labels) }),
  coefficients: (labels: StudyLabels, _: NoInput, tell: Tell) => measureCoefficients(labels, tell),
  raters: (labels: StudyLabels, _: NoInput, tell: Tell) => measureRaters(labels, tell),
  records: (labels: StudyLabels, input: RecordInput) => measureRecords(labels, input),
  confusion: (labels: StudyLabels, pair: { first: number | null; second: number | null }) =>
    crossRaters(labels, pair),
  time: (labels: StudyLabels, _: NoInput, tell: Tell) => measureWeeks(labels, tell),
  judges: (labels: StudyLabels, _: NoInput, tell: Tell) => measureJudges(labels, tell),
  compare: (labels: StudyLabels, ask: { by: ItemGrouping; first: string | null; second: string | null }) =>
    compareGroups(labels, ask.by, ask),
  "compare-raters": (labels: StudyLabels, sets: { first: string | null; second: string | null }) =>
    compareRaterSets(labels, sets),
  preferences: (labels: StudyLabels, _: NoInput) => measurePreferences(labels),
  spanGroups: measureSpanGroups,
  spanDetails: (labels: StudyLabels, _: NoInput) => findDisagreedSpans(labels),
  spanRaters: measureSpanRaters,
};

type Computations = typeof computations;
export type ComputationName = keyof Computations;
export type ComputationInput<Name extends ComputationName> = Parameters<Computations[Name]>[1];
export type ComputationResult<Name extends ComputationName> = ReturnType<Computations[Name]>;
