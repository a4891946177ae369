/** A budget that each action uses up and that refills with time. `at` is in milliseconds of any steady clock. */
export type TokenBucket = { tokens: number; at: number };

/** How many actions may come at once, and how many per second may go on for ever. */
export type Rate = { burst: number; perSecond: number };

/** Takes one token from the bucket. Returns false, and takes nothing, when there is none. */
export function takeToken(bucket: TokenBucket, rate: Rate, now: number): boolean {
  const filled = bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond;
  bucket.tokens = Math.min(rate.burst, filled);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
