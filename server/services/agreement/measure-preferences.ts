import { kendallU } from "#core/agreement/kendall-u.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { bradleyTerry } from "#core/truth/bradley-terry.ts";
import { type Comparisons, leftWins, rightWins, tied } from "#core/truth/comparisons.ts";
import { preferenceOutcome } from "#core/truth/preference-outcome.ts";
import { winMatrix } from "#core/truth/win-matrix.ts";
import { alphaOfSteps } from "./alpha-of-steps.ts";
import type { LabelSet, SideColumns } from "./label-columns.ts";
import { humansOf } from "./measure.ts";
import type { PreferencesSection, PreferredModel } from "./preference-report.ts";
import type { Figure } from "./report.ts";

const noSides: SideColumns = { models: [], first: new Int32Array(), second: new Int32Array() };

/** Whose responses humans prefer, over all judgements of items that name the models of both sides. */
export function measurePreferences(labels: LabelSet): PreferencesSection {
  const humans = humansOf(labels);
  const outcomes = labels.labels.map(preferenceOutcome);
  const { comparisons, left } = compare(humans, outcomes, labels.sides ?? noSides);
  const names = labels.sides?.models ?? [];
  const used = names.flatMap((_, model) =>
    comparisons.left.includes(model) || comparisons.right.includes(model) ? [model] : [],
  );
  const place = new Map(used.map((model, at) => [model, at]));
  const own: Comparisons = {
    ...comparisons,
    left: comparisons.left.map((model) => place.get(model)!),
    right: comparisons.right.map((model) => place.get(model)!),
    itemCount: used.length,
  };
  const wins = winMatrix(own);
  const ties = own.outcome.filter((outcome) => outcome === tied).length;
  const { models, order, strengths } = rankModels(
    own,
    wins,
    used.map((model) => names[model]!),
  );
  return {
    view: "preferences",
    models,
    wins: order.flatMap((row) => order.map((column) => wins[row * used.length + column]!)),
    judgements: own.outcome.length,
    ties,
    ...left,
    strengths,
    kendallU: measureU(wins, used.length, ties),
    firstWins: shareOfFirst(humans, outcomes),
    intervalAlpha: alphaOfSteps(labels),
  };
}

function compare(humans: Ratings, outcomes: readonly (number | undefined)[], sides: SideColumns) {
  const found = {
    left: [] as number[],
    right: [] as number[],
    rater: [] as number[],
    outcome: [] as number[],
  };
  const left = { unnamed: 0, sameModel: 0, otherLabels: 0 };
  humans.item.forEach((unit, at) => {
    const outcome = outcomes[humans.label[at]!];
    const first = sides.first[unit] ?? -1;
    const second = sides.second[unit] ?? -1;
    if (first === -1 || second === -1) left.unnamed++;
    else if (first === second) left.sameModel++;
    else if (outcome === undefined) left.otherLabels++;
    else {
      found.left.push(first);
      found.right.push(second);
      found.rater.push(humans.rater[at]!);
      found.outcome.push(outcome);
    }
  });
  const comparisons: Comparisons = {
    left: Uint32Array.from(found.left),
    right: Uint32Array.from(found.right),
    rater: Uint32Array.from(found.rater),
    outcome: Uint8Array.from(found.outcome),
    itemCount: sides.models.length,
    raterCount: humans.raterCount,
  };
  return { comparisons, left };
}

function rankModels(
  { left, right, outcome }: Comparisons,
  wins: Float64Array,
  names: readonly string[],
): Pick<PreferencesSection, "models" | "strengths"> & { order: number[] } {
  const fit = bradleyTerry(wins, names.length);
  const models = names.map((name, model): PreferredModel => {
    const counts = { wins: 0, losses: 0, ties: 0 };
    outcome.forEach((own, at) => {
      if (left[at] !== model && right[at] !== model) return;
      if (own === tied) counts.ties++;
      else if ((own === leftWins) === (left[at] === model)) counts.wins++;
      else counts.losses++;
    });
    const n = counts.wins + counts.losses + counts.ties;
    const strength: Figure | null = fit.value && {
      value: fit.value.logStrength[model]!,
      n,
      se: fit.value.standardError[model]!,
      interval: { low: fit.value.low[model]!, high: fit.value.high[model]!, method: "normal" },
    };
    return { name, ...counts, strength };
  });
  const order = fit.value?.ranking ?? byShare(models);
  const strengths = fit.value
    ? null
    : {
        reason:
          fit.reason === "not-connected" || fit.reason === "too-large" ? fit.reason : ("no-data" as const),
        groups: (("groups" in fit && fit.groups) || []).map((group) => group.map((model) => names[model]!)),
      };
  return { models: order.map((model) => models[model]!), order, strengths };
}

function byShare(models: readonly PreferredModel[]): number[] {
  const shareOf = ({ wins, losses, ties }: PreferredModel) => (wins + ties / 2) / (wins + losses + ties);
  return [...models.keys()].sort(
    (one, other) => shareOf(models[other]!) - shareOf(models[one]!) || one - other,
  );
}

/** u asks for whole wins and equally many judgements of each pair of models. */
function measureU(wins: Float64Array, count: number, ties: number): Figure {
  if (ties > 0) return { value: null, reason: "ties", n: count };
  const rows = Array.from({ length: count }, (_, row) => [...wins.subarray(row * count, (row + 1) * count)]);
  const { value, reason, n, p } = kendallU(rows);
  if (reason) return { value, n, reason: reason === "incomplete" ? "unequal-pairs" : reason };
  return { value, n, ...(p !== undefined && { p }) };
}

function shareOfFirst(humans: Ratings, outcomes: readonly (number | undefined)[]): Figure {
  let firsts = 0;
  let n = 0;
  for (const code of humans.label) {
    if (outcomes[code] === leftWins) firsts++;
    if (outcomes[code] === leftWins || outcomes[code] === rightWins) n++;
  }
  if (n === 0) return { value: null, reason: "no-data", n };
  return { value: firsts / n, n, interval: { ...wilsonInterval(firsts, n), method: "Wilson" } };
}
