/**
 * A random order of `count` responses: for each place, the position in the item of the response shown there. Every
 * order is equally likely (Fisher & Yates).
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
