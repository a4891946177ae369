/**
 * The positions from 0 to `count` - 1 in a random order; every order is equally likely (Fisher & Yates). Cost: O(count).
 * @param random a number in [0, 1)
 */
export function drawOrder(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, position) => position);
  for (let left = count; left > 1; left--) {
    const chosen = Math.floor(random() * left);
    [order[left - 1], order[chosen]] = [order[chosen], order[left - 1]];
  }
  return order;
}
