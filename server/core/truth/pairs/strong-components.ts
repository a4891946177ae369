/**
 * The groups of items between which every item can be reached from every other by "beat" steps.
 *
 * One group means that the Bradley-Terry likelihood has a finite maximum (Ford 1957, Amer. Math. Monthly
 * 64:28-33). Otherwise some group never lost to, or never beat, the rest.
 * Kosaraju's algorithm on the win matrix, without recursion. O(items^2). Groups come in order of their
 * lowest item.
 *
 * @example
 * strongComponents(Float64Array.of(0, 3, 0, 0), 2) // [[0], [1]]: item 1 never won
 */
export function strongComponents(wins: Float64Array, itemCount: number): number[][] {
  const finished: number[] = [];
  const seen = new Uint8Array(itemCount);
  for (let i = 0; i < itemCount; i++) visit(i, (a, b) => wins[a * itemCount + b] > 0, seen, finished);

  const groups: number[][] = [];
  const grouped = new Uint8Array(itemCount);
  for (const i of finished.reverse()) {
    const group: number[] = [];
    visit(i, (a, b) => wins[b * itemCount + a] > 0, grouped, group);
    if (group.length > 0) groups.push(group.sort((a, b) => a - b));
  }
  return groups.sort((a, b) => a[0] - b[0]);
}

/** Depth-first search from `root`; appends each new item to `order` when all it leads to is done. */
function visit(
  root: number,
  leadsTo: (from: number, to: number) => boolean,
  seen: Uint8Array,
  order: number[],
): void {
  if (seen[root]) return;
  seen[root] = 1;
  const path = [{ item: root, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    if (top.next === seen.length) {
      order.push(top.item);
      path.pop();
      continue;
    }
    const to = top.next++;
    if (seen[to] || !leadsTo(top.item, to)) continue;
    seen[to] = 1;
    path.push({ item: to, next: 0 });
  }
}
