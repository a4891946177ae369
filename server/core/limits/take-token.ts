/** Something that is used up with each act and fills again with time. `at` is any steady clock's milliseconds. */
export type TokenBucket = { tokens: number; at: number };

/** How many acts may come at once, and how many a second go on for ever. */
export type Rate = { burst: number; perSecond: number };

/** Takes one token from the bucket; false, and nothing taken, when there is none. */
export function takeToken(bucket: TokenBucket, rate: Rate, now: number): boolean {
  const filled = bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond;
  bucket.tokens = Math.min(rate.burst, filled);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
