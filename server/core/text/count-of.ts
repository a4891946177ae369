/** A number with separators for thousands: "1,200". */
export function inDigits(count: number): string {
  return count.toLocaleString("en");
}

/**
 * A number with its noun, in the right number and with separators for thousands.
 *
 * @example countOf(1, "row") // "1 row"; countOf(1200, "reply", "replies") // "1,200 replies"
 */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${inDigits(count)} ${count === 1 ? one : many}`;
}
