import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { ContingencyTable } from "./contingency-table.ts";
import { tableMargins } from "./table-margins.ts";

/**
 * The largest Cohen's kappa two raters could reach without changing how often they use each label. A
 * low maximum says that their habits, not the items, hold kappa down.
 *
 * (sum of min(p_k., p_.k) - p_e) / (1 - p_e). Source: Cohen (1960). Cost: O(q^2).
 *
 * Undefined as Cohen's kappa.
 *
 * @example maximumKappa(table).value // margins 25, 25 and 30, 20: (0.9 - 0.5) / 0.5 = 0.8
 */
export function maximumKappa(table: ContingencyTable): Statistic {
  const { n } = table;
  if (n === 0) return { value: null, reason: "no-overlap", n };
  const { rows, columns } = tableMargins(table);
  let most = 0;
  let expected = 0;
  for (let category = 0; category < table.categoryCount; category++) {
    most += Math.min(rows[category], columns[category]) / n;
    expected += (rows[category] / n) * (columns[category] / n);
  }
  if (expected > 1 - 1e-14) return { value: null, reason: "no-variation", n };
  return { value: (most - expected) / (1 - expected), n };
}
