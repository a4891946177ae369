import { expect, test } from "vitest";
import { ewmaChart } from "#core/agreement/raters/ewma-chart.ts";

const agreed = [23, 23, 21, 21, 19, 20, 15, 12, 19, 20];

test("average and limits follow the closed form, and an alarm is an average outside of them", () => {
  const points = ewmaChart({ expected: 0.85, size: 25, agreed });
  expect(points[0]).toEqual({
    ...{ window: 1, share: 0.92, average: expect.closeTo(0.8675, 12), isAlarm: false },
    ...{ low: expect.closeTo(0.801795358107, 10), high: expect.closeTo(0.898204641893, 10) },
  });
  expect(points[9]).toMatchObject({
    average: expect.closeTo(0.735219430923, 10),
    low: expect.closeTo(0.777237080174, 10),
  });
  expect(points.filter(({ isAlarm }) => isAlarm).map(({ window }) => window)).toEqual([7, 8, 9, 10]);
});

test("a share that rises leaves the limits, too, and no window has no point", () => {
  const [, , last] = ewmaChart({ expected: 0.5, size: 20, agreed: [20, 20, 20] });
  expect(last).toMatchObject({ isAlarm: true });
  expect(last!.average).toBeGreaterThan(last!.high);
  expect(ewmaChart({ expected: 0.5, size: 20, agreed: [] })).toEqual([]);
});

test("where all answers are expected to be right the first wrong one is an alarm", () => {
  const points = ewmaChart({ expected: 1, size: 10, agreed: [10, 9] });
  expect(points.map(({ isAlarm }) => isAlarm)).toEqual([false, true]);
});
