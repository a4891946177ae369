import { alphas } from "./alphas.ts";
import type { CoefficientDefinition, CoefficientFacts, OtherLabels } from "./definition.ts";
import { kappas } from "./kappas.ts";
import { marksAndPairs } from "./marks-and-pairs.ts";
import { rankings } from "./rankings.ts";
import { scores } from "./scores.ts";
import { shares } from "./shares.ts";

/**
 * Every coefficient of labels by its name in files and commands, in the order of a full list. Menus, checks, help, the list in
 * docs/statistics.md and the reference runner are derived from this table, which is the only source of facts about
 * coefficients.
 */
export const coefficients = {
  ...alphas,
  ...kappas,
  ...scores,
  ...rankings,
  ...shares,
} as const satisfies Record<string, CoefficientDefinition>;

export type CoefficientId = keyof typeof coefficients;

export const coefficientIds = Object.keys(coefficients) as readonly CoefficientId[];

/** Other names for the same coefficients in papers and packages. */
const otherNames: Readonly<Record<string, CoefficientId>> = {
  cronbach_alpha: "icc3k",
  pabak: "brennan_prediger",
  randolph_kappa: "brennan_prediger",
  randolph_kappa_linear: "brennan_prediger_linear",
  randolph_kappa_quadratic: "brennan_prediger_quadratic",
  randolph_kappa_ordinal: "brennan_prediger_ordinal",
  scott_pi: "fleiss_kappa",
  scott_pi_linear: "fleiss_kappa_linear",
  scott_pi_quadratic: "fleiss_kappa_quadratic",
  scott_pi_ordinal: "fleiss_kappa_ordinal",
  conger_kappa_exact: "conger_kappa",
};

/** Every coefficient that a report prints, with what is known about it. */
export const everyCoefficient: Readonly<
  Record<string, CoefficientDefinition | (CoefficientFacts & { of: OtherLabels })>
> = { ...coefficients, ...marksAndPairs };

/** The names of the coefficients of passages or of comparisons. */
export function coefficientsOf(of: OtherLabels): string[] {
  return Object.entries(marksAndPairs).flatMap(([id, { of: own }]) => (own === of ? [id] : []));
}

/** Every name that `findCoefficient` knows. */
export const coefficientNames: readonly string[] = [...coefficientIds, ...Object.keys(otherNames)];

/** The coefficient with this name, which may be one used elsewhere; undefined when there is none. */
export function findCoefficient(name: string): CoefficientId | undefined {
  if (isCoefficientId(name)) return name;
  return Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
}

function isCoefficientId(name: string): name is CoefficientId {
  return Object.hasOwn(coefficients, name);
}
