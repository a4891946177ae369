import { cpus, totalmem } from "node:os";
import { performance } from "node:perf_hooks";
import { collectGarbage } from "#tests/support/collect-garbage.ts";

/** Milliseconds, and the tenth and ninetieth of a hundred runs for the spread. */
export type Timing = { runs: number; median: number; p10: number; p90: number };

/** Runs until the budget of milliseconds is used up, at least `fewest` times, after a run or two to warm up. */
export function time(
  run: () => unknown,
  { budget = 1500, fewest = 5, most = 200, warmUps = 3 } = {},
): Timing {
  for (let warmUp = 0; warmUp < warmUps; warmUp++) run();
  const times: number[] = [];
  const end = performance.now() + budget;
  while (times.length < fewest || (performance.now() < end && times.length < most)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const at = (share: number) => round(times[Math.round((times.length - 1) * share)]!);
  return { runs: times.length, median: at(0.5), p10: at(0.1), p90: at(0.9) };
}

/** Kilobytes of heap and typed arrays one run allocates; the most of some runs, as a collection hides some. */
export function memory(run: () => unknown, attempts = 5): number {
  let most = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    collectGarbage();
    const before = process.memoryUsage();
    run();
    const after = process.memoryUsage();
    most = Math.max(most, after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers);
  }
  return Math.round(most / 1024);
}

/** Three significant digits, which is more than the clock is good for. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

export const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
