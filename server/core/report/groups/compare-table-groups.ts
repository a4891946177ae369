import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { chooseMethods } from "../coefficients/choose-methods.ts";
import { coefficients } from "../coefficients/coefficients.ts";
import type { CoefficientDefinition } from "../coefficients/definition.ts";
import type { CoefficientAsk } from "../coefficients/measure-named.ts";
import { describeDesign } from "../figures/describe-design.ts";
import { measureAt } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import { compactHumans } from "../labels/compact-humans.ts";
import { humansOf } from "../labels/label-set.ts";
import type { TableLabels } from "../labels/table-labels.ts";
import type { DifferenceReport } from "../report.ts";
import { ReportError } from "../report-error.ts";
import { differenceOf } from "./difference-of.ts";

type MakeLabels = (rows: Uint32Array, aside: Uint32Array) => TableLabels;

/**
 * How much coefficients differ between two groups of a table, with intervals. The groups consist of items, or of raters
 * or periods that share items, which are then drawn once for both. Judges are left out, as everywhere. So are
 * coefficients of two raters, because the groups may have different pairs.
 *
 * @throws ReportError when a group does not exist
 */
export function compareTableGroups(
  table: LabelTable,
  names: readonly [string, string],
  { rowsOf, make }: { rowsOf: (group: number) => Uint32Array; make: MakeLabels },
  { methods, spacing }: CoefficientAsk,
): DifferenceReport {
  const [left, right] = names.map((name) => {
    const code = table.groups.indexOf(name);
    const own = code < 0 ? new Uint32Array() : rowsOf(code);
    if (own.length > 0) return own;
    throw new ReportError({ why: "no-group", name, known: [...table.groups].sort().slice(0, 20) });
  });
  const joined = new Uint32Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  const { set } = make(joined, new Uint32Array());
  const border = table.weight
    ? left.reduce((sum, row) => sum + table.weight![table.item[row]], 0)
    : left.length;
  const [first, second] = splitRatings(set.ratings, border).map(
    (ratings) => compactHumans({ ...set, ratings }).ratings,
  );
  const measure = measureAt(set.level, set.labels);
  if (!measure) return { groups: [names[0], names[1]], coefficients: [] };
  const compared = chooseMethods(methods, measure.level, describeDesign(humansOf(set)))
    .filter((method) => coefficients[method].raters !== "two")
    .map((method) => {
      const { mostLabels = Number.POSITIVE_INFINITY }: CoefficientDefinition = coefficients[method];
      if (first.labelCount > mostLabels || second.labelCount > mostLabels)
        return { method, value: null, reason: "too-many-labels" as const, n: 0, first: null, second: null };
      const difference = differenceOf(method, set, measure, [first, second], spacing);
      return { method, ...toFigure(difference), first: difference.first, second: difference.second };
    });
  return { groups: [names[0], names[1]], coefficients: compared };
}

function splitRatings(ratings: Ratings, border: number): Ratings[] {
  const part = (from: number, to?: number): Ratings => ({
    ...ratings,
    item: ratings.item.slice(from, to),
    rater: ratings.rater.slice(from, to),
    label: ratings.label.slice(from, to),
  });
  return [part(0, border), part(border)];
}
