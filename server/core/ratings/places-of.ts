/**
 * Where each response of the item stands, of the order in which they were shown: its inverse.
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
