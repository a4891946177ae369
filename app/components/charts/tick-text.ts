/** The number of a tick, with a minus sign as wide as a digit. */
export function tickText(tick: number): string {
  return String(tick).replace("-", "−");
}
