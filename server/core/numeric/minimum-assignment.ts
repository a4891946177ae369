/**
 * The cheapest way to give every row its own column: the column of each row. Needs at least as many
 * columns as rows.
 *
 * Hungarian method with potentials and shortest augmenting paths (Jonker & Volgenant 1987). Cost:
 * O(rows^2 * columns).
 *
 * @example minimumAssignment([[1, 2], [1, 3]]) // [1, 0]
 */
export function minimumAssignment(cost: readonly (readonly number[])[]): number[] {
  const rows = cost.length;
  const columns = cost[0]?.length ?? 0;
  if (columns < rows) throw new RangeError("An assignment needs at least as many columns as rows.");
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  // Rows and columns count from 1; column 0 stands for the row that is being assigned.
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    const previous = new Int32Array(columns + 1);
    const shortest = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const isSettled = new Uint8Array(columns + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      isSettled[column] = 1;
      const from = rowOf[column];
      let step = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let next = 1; next <= columns; next++) {
        if (isSettled[next]) continue;
        const reduced = cost[from - 1][next - 1] - rowPotential[from] - columnPotential[next];
        if (reduced < shortest[next]) {
          shortest[next] = reduced;
          previous[next] = column;
        }
        if (shortest[next] < step) {
          step = shortest[next];
          nearest = next;
        }
      }
      for (let reached = 0; reached <= columns; reached++) {
        if (isSettled[reached]) {
          rowPotential[rowOf[reached]] += step;
          columnPotential[reached] -= step;
        } else {
          shortest[reached] -= step;
        }
      }
      column = nearest;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[previous[column]];
      column = previous[column];
    }
  }
  const assigned = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++)
    if (rowOf[column]) assigned[rowOf[column] - 1] = column - 1;
  return assigned;
}
