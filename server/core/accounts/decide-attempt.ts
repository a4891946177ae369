import { type AttemptLimit, attemptLimits, knockMs } from "./attempt-limits.ts";

/** Wrong passwords of late: `level` of them were in the bucket `ageMs` ago, when it was last written to. */
export type AttemptBucket = { level: number; ageMs: number };

/** What is known when a password is about to be tried; null where there was nothing wrong of late. */
export type AttemptHistory = {
  pair: AttemptBucket | null;
  /** Null for a known device: whatever strangers do, its owner gets in. */
  network: AttemptBucket | null;
  account: AttemptBucket | null;
};

/** What to write of a bucket, and for how long it means something. */
export type CountedBucket = { level: number; keptMs: number };

export type AttemptDecision = {
  /** How long until the password may be looked at; 0 for now. */
  waitMs: number;
  /** The buckets to write. */
  write: Partial<Record<keyof AttemptHistory, CountedBucket>>;
};

/**
 * Whether a password may be tried. The wait grows with each wrong one from the same network at the same account, and
 * apart from that with those from the network at all accounts. No number of wrong passwords from elsewhere closes an
 * account: while many networks try it, each that is new to it knocks and waits once, and then has its turn.
 *
 * An attempt is counted before it is looked at, so that many at once do not all find the count still low.
 */
export function decideAttempt(history: AttemptHistory): AttemptDecision {
  const { pair, network, account } = history;
  const siege = grownWait(account, attemptLimits.account);
  const free = siege > 0 ? 1 : attemptLimits.pair.free;
  const ofPair = Math.max(siege, grownWait(pair, { ...attemptLimits.pair, free })) - (pair?.ageMs ?? 0);
  const ofNetwork = grownWait(network, attemptLimits.network) - (network?.ageMs ?? 0);
  const waitMs = Math.max(ofPair, ofNetwork, 0);
  if (waitMs === 0) return { waitMs, write: oneMoreOf(history) };
  const isKnock = siege > 0 && !pair && ofNetwork <= 0;
  return { waitMs, write: isKnock ? { pair: { level: 0, keptMs: knockMs } } : {} };
}

/** An account counts networks, each once until its pair has leaked. */
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

/** What a bucket asks for, counted from when it was last written to: two seconds, doubled with each too many. */
function grownWait(bucket: AttemptBucket | null, limit: AttemptLimit): number {
  const tooMany = Math.ceil(leakedLevel(bucket, limit)) - limit.free;
  return tooMany < 0 ? 0 : Math.min(limit.mostWaitMs, 2000 * 2 ** tooMany);
}

/** What is left in a bucket now. */
function leakedLevel(bucket: AttemptBucket | null, { leakMs }: AttemptLimit): number {
  return bucket ? Math.max(0, bucket.level - bucket.ageMs / leakMs) : 0;
}
