import { type AttemptLimit, attemptLimits, knockMs } from "./attempt-limits.ts";

/** Recent wrong passwords: the bucket held `level` of them `ageMs` ago, when it was last written. */
export type AttemptBucket = { level: number; ageMs: number };

/** What is known when a password is about to be checked; null where there are no recent wrong ones. */
export type AttemptHistory = {
  pair: AttemptBucket | null;
  /** Null for a known device, so that the owner can sign in whatever strangers do. */
  network: AttemptBucket | null;
  account: AttemptBucket | null;
};

/** What to write to a bucket, and how long it stays relevant. */
export type CountedBucket = { level: number; keptMs: number };

export type AttemptDecision = {
  /** How long until the password may be checked; 0 for now. */
  waitMs: number;
  /** The buckets to write. */
  write: Partial<Record<keyof AttemptHistory, CountedBucket>>;
};

/**
 * Whether a password may be checked now. The wait grows with each wrong password from the same network for the same
 * account and, separately, with those from the network for all accounts. No number of wrong passwords from elsewhere
 * locks an account: while many networks try it, a network that is new to it knocks, waits once, and then has its
 * turn.
 *
 * An attempt is counted before its password is checked, so that many attempts at once do not all see a low count.
 */
export function decideAttempt(history: AttemptHistory): AttemptDecision {
  const { pair, network, account } = history;
  const accountWait = grownWait(account, attemptLimits.account);
  const free = accountWait > 0 ? 1 : attemptLimits.pair.free;
  const ofPair = Math.max(accountWait, grownWait(pair, { ...attemptLimits.pair, free })) - (pair?.ageMs ?? 0);
  const ofNetwork = grownWait(network, attemptLimits.network) - (network?.ageMs ?? 0);
  const waitMs = Math.max(ofPair, ofNetwork, 0);
  if (waitMs === 0) return { waitMs, write: oneMoreOf(history) };
  const isKnock = accountWait > 0 && !pair && ofNetwork <= 0;
  return { waitMs, write: isKnock ? { pair: { level: 0, keptMs: knockMs } } : {} };
}

/** The account's bucket counts networks: each once until the bucket of the pair has leaked empty. */
function oneMoreOf({ pair, network, account }: AttemptHistory): AttemptDecision["write"] {
  const isNewHere = leakedLevel(pair, attemptLimits.pair) === 0;
  return {
    pair: oneMore(pair, attemptLimits.pair),
    network: oneMore(network, attemptLimits.network),
    ...(isNewHere && { account: oneMore(account, attemptLimits.account) }),
  };
}

function oneMore(bucket: AttemptBucket | null, limit: AttemptLimit): CountedBucket {
  const level = Math.min(limit.most, leakedLevel(bucket, limit) + 1);
  return { level, keptMs: level * limit.leakMs };
}

/**
 * The wait that a bucket demands, counted from when it was last written: two seconds, doubled for each wrong password
 * over the limit.
 */
function grownWait(bucket: AttemptBucket | null, limit: AttemptLimit): number {
  const tooMany = Math.ceil(leakedLevel(bucket, limit)) - limit.free;
  return tooMany < 0 ? 0 : Math.min(limit.mostWaitMs, 2000 * 2 ** tooMany);
}

/** What the bucket still holds now. */
function leakedLevel(bucket: AttemptBucket | null, { leakMs }: AttemptLimit): number {
  return bucket ? Math.max(0, bucket.level - bucket.ageMs / leakMs) : 0;
}

/** A wait in words, rounded up: "1 second", "40 seconds", "15 minutes". */
export function describeWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const [count, unit] = seconds <= 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
