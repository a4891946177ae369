/**
 * The place at which each response of the item stands in the order that was shown: the inverse of that order.
 *
 * @example placesOf([2, 0, 1]) // [1, 2, 0]
 */
export function placesOf(shownOrder: readonly number[]): number[] {
  const places: number[] = [];
  shownOrder.forEach((position, place) => {
    places[position] = place;
  });
  return places;
}
