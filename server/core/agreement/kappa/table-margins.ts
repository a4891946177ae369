import type { ContingencyTable } from "./contingency-table.ts";

/**
 * Row and column sums of a table: how often each of two raters gives each label.
 *
 * Cost: O(q^2).
 *
 * @example tableMargins(table).rows[0]
 */
export function tableMargins({ cells, categoryCount }: ContingencyTable) {
  const rows = new Float64Array(categoryCount);
  const columns = new Float64Array(categoryCount);
  for (let cell = 0; cell < cells.length; cell++) {
    rows[Math.floor(cell / categoryCount)] += cells[cell];
    columns[cell % categoryCount] += cells[cell];
  }
  return { rows, columns };
}
