import { suitedAlpha } from "#core/report/coefficients/choose-methods.ts";
import {
  coefficientIds,
  coefficients,
  everyCoefficient,
  findCoefficient,
} from "#core/report/coefficients/coefficients.ts";
import { references } from "#core/report/references.ts";
import { inDigits } from "#core/text/count-of.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { UsageError } from "../command.ts";
import { readMethod } from "./method-names.ts";

/** What is known of a coefficient, from the one table of them: its meaning, formula, needs and sources. */
export function explainCoefficient(given: string): string[] {
  const name = readMethod(given);
  if (name === suitedAlpha) {
    const alphas = coefficientIds.filter((id) => id.startsWith(suitedAlpha));
    return [
      `${suitedAlpha} is alpha at the level of the labels: one of ${alphas.join(", ")}.`,
      ...alphas.flatMap((id) => ["", ...describe(id, coefficients[id])]),
    ];
  }
  const id = findCoefficient(name) ?? name;
  const definition = everyCoefficient[id];
  if (!definition) throw new UsageError(`--explain takes one coefficient, such as --explain gwet_ac1.`);
  return describe(id, definition);
}

type Definition = (typeof everyCoefficient)[string];

function describe(id: string, definition: Definition): string[] {
  const { name, meaning, formula, undefinedWhen, sources } = definition;
  return [
    `${id}: ${name}`,
    `  What it asks: ${meaning}.`,
    `  Formula: ${formula}`,
    `  Labels: ${labelsOf(definition)}.`,
    `  Needs: ${needsOf(definition).join("; ")}.`,
    `  No value where ${undefinedWhen.map(describeReason).join("; ")}.`,
    ...sources.map((source) => `  Source: ${references[source]}`),
  ];
}

function labelsOf(definition: Definition): string {
  if ("of" in definition)
    return definition.of === "passages"
      ? "passages, with --level span"
      : "comparisons, with --level pairwise";
  const { levels } = definition;
  return levels.length > 0 ? `listed at ${levels.join(", ")} level` : "computed only when it is named";
}

function needsOf(definition: Definition): string[] {
  if ("of" in definition)
    return [definition.of === "passages" ? "2 raters or more" : "two judgements or more of every pair"];
  const { raters, fewestRaters = 2, needsOrder, needsSets, design, mostLabels } = definition;
  return [
    raters === "two" ? "two raters at a time" : `${fewestRaters} raters or more`,
    ...(needsOrder ? ["labels in an order"] : []),
    ...(needsSets ? ["labels that are lists"] : []),
    ...(design === "complete" ? ["items that all raters rated"] : []),
    ...(mostLabels === undefined ? [] : [`at most ${inDigits(mostLabels)} different labels`]),
  ];
}
