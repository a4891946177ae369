/** Round numbers that divide a range into about so many steps. */
export function ticks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw) ?? raw;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, position) =>
    Number(((first + position) * step).toPrecision(12)),
  );
}

/** With a minus sign as wide as the digits. */
export function tickText(tick: number): string {
  return String(tick).replace("-", "−");
}
