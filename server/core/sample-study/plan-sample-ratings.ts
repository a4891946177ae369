import { seededRandom } from "../numeric/seeded-random.ts";

/** The shares of the queue that are rated in full and that are begun. The rest is left for people to try. */
const inFull = 0.8;
const begun = 0.92;

/**
 * Which raters have rated each task of the sample study: for each task, in the queue's order, the numbers of its
 * raters in rising order. When a task needs fewer raters than there are, their choice varies from task to task.
 */
export function planSampleRatings(overlaps: readonly number[], raters: number): number[][] {
  return overlaps.map((overlap, at) => {
    const share = at / overlaps.length;
    const wanted = Math.min(overlap, raters);
    const count = share < inFull ? wanted : share < begun ? Math.max(1, Math.floor(wanted / 2)) : 0;
    return chooseRaters(at, count, raters);
  });
}

function chooseRaters(at: number, count: number, raters: number): number[] {
  const random = seededRandom("sample-study/raters", at);
  const left = Array.from({ length: raters }, (_, rater) => rater);
  const chosen = Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0]);
  return chosen.sort((one, other) => one - other);
}

const day = 86_400_000;
const days = 13;

/**
 * When each rating of one rater was submitted, in milliseconds before now, given how long each took: one session a
 * day for two weeks, one rating after another, oldest first.
 */
export function scheduleSampleRatings(durations: readonly number[], rater: number): number[] {
  const perDay = Math.ceil(durations.length / days);
  const pause = 6000;
  let elapsed = 0;
  return durations.map((duration, at) => {
    if (at % perDay === 0) elapsed = 0;
    elapsed += duration + pause;
    const start = (days + 1 - Math.floor(at / perDay)) * day - rater * (day / 12);
    return start - elapsed;
  });
}
