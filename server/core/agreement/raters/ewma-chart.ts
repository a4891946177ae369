export type EwmaPoint = {
  /** The number of the window, from 1, and its share. */
  window: number;
  share: number;
  /** The moving average, and the limits that it keeps to as long as the share is the expected one. */
  average: number;
  low: number;
  high: number;
  isAlarm: boolean;
};

/**
 * Control chart of a share by an exponentially weighted moving average: z_t = weight x_t + (1 - weight) z_(t-1) from
 * z_0 = expected, with the limits expected +- width sqrt(expected (1 - expected) / size * weight / (2 - weight) *
 * (1 - (1 - weight)^(2 t))). It finds small lasting changes sooner than a look at each window would. Roberts (1959),
 * Technometrics 1; Lucas & Saccucci (1990), Technometrics 32, for weight and width.
 *
 * Cost: O(windows). With an expected share of 0 or 1 the limits have no width, and the first other answer is an alarm.
 *
 * @param expected the share while nothing is wrong, 0 to 1
 * @param size answers in each window, at least 1
 * @param agreed of each window, in the order of time, how many of its answers were right
 * @example ewmaChart({ expected: 0.85, size: 25, agreed: [23] })[0].average // 0.8675
 */
export function ewmaChart({
  expected,
  size,
  agreed,
  weight = 0.25,
  width = 2.7,
}: {
  expected: number;
  size: number;
  agreed: readonly number[];
  weight?: number;
  width?: number;
}): EwmaPoint[] {
  const spread = ((expected * (1 - expected)) / size) * (weight / (2 - weight));
  let average = expected;
  return agreed.map((right, at) => {
    const share = right / size;
    average = weight * share + (1 - weight) * average;
    const half = width * Math.sqrt(spread * (1 - (1 - weight) ** (2 * (at + 1))));
    const [low, high] = [expected - half, expected + half];
    return { window: at + 1, share, average, low, high, isAlarm: average < low || average > high };
  });
}
