import { suitedAlpha } from "#core/report/coefficients/choose-methods.ts";
import {
  coefficientNames,
  coefficientsOf,
  everyCoefficient,
  findCoefficient,
} from "#core/report/coefficients/coefficients.ts";
import type { OtherLabels } from "#core/report/coefficients/definition.ts";
import { UsageError } from "../command.ts";
import { nearestNames } from "../nearest-names.ts";

const ownNames = ["all", suitedAlpha];

/** Other names for the coefficients. */
const otherNames: Readonly<Record<string, string>> = {
  alpha: suitedAlpha,
  krippendorff: suitedAlpha,
  krippendorffs_alpha: suitedAlpha,
  fleiss: "fleiss_kappa",
  fleiss_k: "fleiss_kappa",
  cohen: "cohen_kappa",
  cohens_kappa: "cohen_kappa",
  conger: "conger_kappa",
  light: "light_kappa",
  ac1: "gwet_ac1",
  gwet: "gwet_ac1",
  masi: "krippendorff_alpha_masi",
  jaccard: "krippendorff_alpha_jaccard",
  agreement: "percent_agreement",
  percent: "percent_agreement",
  raw: "percent_agreement",
  unitizing: "krippendorff_alpha_unitizing",
  overlap_f1: "overlap_f1_alike",
  weighted_kappa: "cohen_kappa_quadratic",
  quadratic_kappa: "cohen_kappa_quadratic",
  qwk: "cohen_kappa_quadratic",
};

/** The coefficient that a person means; otherwise throws a sentence that names those it may be. */
export function readMethod(given: string): string {
  const key = given
    .trim()
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_");
  const name = otherNames[key] ?? key;
  if (ownNames.includes(name) || findCoefficient(name) || Object.hasOwn(everyCoefficient, name)) return name;
  const names = [
    ...ownNames,
    ...coefficientNames,
    ...coefficientsOf("passages"),
    ...coefficientsOf("comparisons"),
  ];
  const nearest = nearestNames(key, names);
  const hint =
    key === "kappa"
      ? "Which kappa? cohen_kappa is for two raters, fleiss_kappa and conger_kappa are for more."
      : nearest.length > 0
        ? `Did you mean ${nearest.join(", ")}?`
        : "";
  throw new UsageError(`There is no method "${given}". ${hint}${hint && " "}There are: ${names.join(", ")}.`);
}

/**
 * Which coefficients of passages or of comparisons to print; all where none, or "all", is named.
 * @throws UsageError for one of another kind of label
 */
export function readMethodsOf(of: OtherLabels, given: readonly string[] | undefined): ReadonlySet<string> {
  const known = coefficientsOf(of);
  const asked = (given ?? ["all"]).flatMap((name) => {
    const method = readMethod(name);
    if (method === "all") return known;
    return method === suitedAlpha && of === "passages" ? ["krippendorff_alpha_unitizing"] : [method];
  });
  const other = asked.find((name) => !known.includes(name));
  if (other !== undefined)
    throw new UsageError(`${other} is no coefficient of ${of}. There are: ${known.join(", ")}.`);
  return new Set(asked);
}
