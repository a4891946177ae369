import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Announcement } from "#core/schemas/events.ts";
import { gatherNews } from "#server/realtime/gather-news.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rated = (raterId: number, projectId = 1): Announcement => ({
  type: "rating.submitted",
  projectId,
  raterId,
});

function gathered() {
  const sent: Announcement[] = [];
  return { sent, ...gatherNews((news) => void sent.push(news)) };
}

test("of many ratings within a second the first is told at once and the last when it is over", () => {
  const { sent, take } = gathered();
  for (let raterId = 1; raterId <= 100; raterId++) take(rated(raterId));
  expect(sent).toEqual([rated(1)]);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([rated(1), rated(100)]);
  vi.advanceTimersByTime(10_000);
  take(rated(7));
  expect(sent).toEqual([rated(1), rated(100), rated(7)]);
});

test("news of other projects and kinds wait for nothing", () => {
  const { sent, take } = gathered();
  const others: Announcement[] = [rated(1, 2), { type: "queue.changed", projectId: 1 }];
  take(rated(1));
  for (const news of others) take(news);
  for (let times = 0; times < 3; times++) take({ type: "work.changed", projectId: 1 });
  expect(sent).toHaveLength(6);
});

test("what waits when the process ends is told", () => {
  const { sent, take, close } = gathered();
  take(rated(1));
  take(rated(2));
  close();
  expect(sent).toEqual([rated(1), rated(2)]);
  vi.advanceTimersByTime(5000);
  expect(sent).toHaveLength(2);
});
