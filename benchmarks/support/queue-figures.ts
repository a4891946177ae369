import { round } from "./timing.ts";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median of some runs with the least and the most. */
export function spread(values: readonly number[]): { median: number; least: number; most: number } {
  return {
    median: round(median(values)),
    least: round(Math.min(...values)),
    most: round(Math.max(...values)),
  };
}

/** Of times in milliseconds. */
export function percentiles(ms: readonly number[]): { n: number; p50: number; p95: number; p99: number } {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
