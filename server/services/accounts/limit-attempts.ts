import { type AttemptHistory, decideAttempt, describeWait } from "#core/accounts/decide-attempt.ts";
import { networkOf } from "#core/accounts/network-of.ts";
import { AppError } from "#core/errors.ts";
import { forgiveAttempt, lockAttempts, readAttempts, writeAttempts } from "#db/accounts/attempts.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import type { Hasher } from "./password-line.ts";
import { hashToken } from "./tokens.ts";

/** Someone who tries a password for the account of an e-mail address, whether or not that account exists. */
export type Attempter = {
  email: string;
  ip: string;
  /** The hash of the session or device by which the account knows them; null for strangers. */
  knownBy: string | null;
};

type Kind = keyof AttemptHistory;
type Keys = Partial<Record<Kind, string>> & { pair: string };

const known = "Too many wrong passwords.";
/** For strangers: other people may have tried the passwords, and a person who signs up has tried none. */
const stranger = "Too many wrong passwords were tried from your network or with this e-mail address.";

/**
 * Runs an attempt at a password in its turn, after the wait that earlier wrong passwords require. An attempt counts
 * as wrong (null) until it succeeds.
 * @throws AppError too-many
 */
export async function limitAttempts<T>(
  deps: Deps,
  attempter: Attempter,
  attempt: (hasher: Hasher) => Promise<T | null>,
): Promise<T | null> {
  const { ip, knownBy } = attempter;
  const inLine = { who: knownBy ?? networkOf(ip), isKnown: knownBy !== null };
  return deps.passwordLine.stand(inLine, async (hasher) => {
    const keys = keysOf(attempter);
    const counted = await countOrRefuse(deps, keys, knownBy ? known : stranger);
    const found = await attempt(hasher);
    if (found !== null)
      await forgive(deps, { emptied: keys.pair, lowered: counted.filter((key) => key !== keys.pair) });
    return found;
  });
}

/** Keys are hashes, so that the table holds no addresses and no key is long. */
function keysOf({ email, ip, knownBy }: Attempter): Keys {
  const network = networkOf(ip);
  const pair = `pair:${hashToken(`${email} ${knownBy ?? network}`)}`;
  return knownBy ? { pair } : { pair, network: `network:${network}`, account: `account:${hashToken(email)}` };
}

/** @returns the keys of the buckets that the attempt is counted in */
async function countOrRefuse(deps: Deps, keys: Keys, reason: string): Promise<string[]> {
  const { waitMs, written } = await transaction(deps.db, async (tx) => {
    await lockAttempts(tx, Object.values(keys));
    const buckets = await readAttempts(tx, Object.values(keys));
    const bucket = (kind: Kind) => buckets.get(keys[kind] ?? "") ?? null;
    const { waitMs, write } = decideAttempt({
      pair: bucket("pair"),
      network: bucket("network"),
      account: bucket("account"),
    });
    const written = (Object.keys(keys) as Kind[]).flatMap((kind) => {
      const counted = write[kind];
      return counted ? [{ key: keys[kind]!, ...counted }] : [];
    });
    if (written.length > 0) await writeAttempts(tx, written);
    return { waitMs, written };
  });
  if (waitMs > 0) {
    throw new AppError("too-many", `${reason} Try again in ${describeWait(waitMs)}.`, waitMs);
  }
  return written.map(({ key }) => key);
}

async function forgive(deps: Deps, keys: { emptied: string; lowered: string[] }): Promise<void> {
  await transaction(deps.db, async (tx) => {
    await lockAttempts(tx, [keys.emptied, ...keys.lowered]);
    await forgiveAttempt(tx, keys);
  });
}
