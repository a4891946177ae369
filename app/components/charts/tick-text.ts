/** A tick's number, with a minus sign as wide as the digits. */
export function tickText(tick: number): string {
  return String(tick).replace("-", "−");
}
