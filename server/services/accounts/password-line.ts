import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "#core/errors.ts";
import { createWaitingLine } from "#core/limits/waiting-line.ts";

/** Hashes and checks passwords. Only work at the head of the line gets one. */
export type Hasher = {
  hash: (password: string) => Promise<string>;
  /** False when there is no hash, and takes just as long. */
  matches: (password: string, passwordHash: string | null) => Promise<boolean>;
};

/** Who is waiting. People known by a session or a device have a line of their own. */
export type InLine = { who: string; isKnown: boolean };

export type PasswordLine = {
  /**
   * Does work that hashes when its turn comes.
   * @throws AppError too-many when the line is full
   */
  stand: <T>(inLine: InLine, work: (hasher: Hasher) => Promise<T>) => Promise<T>;
};

/**
 * A hash occupies a core for 20 ms and 19 MB. One core stays free for pages, and one of Node's four threads for
 * files.
 */
const mostAtOnce = Math.min(3, Math.max(1, availableParallelism() - 1));

/** Places in each of the two lines: on one core, the last in line waits about a second and a half. */
const places = 64;

const retryAfterMs = 3000;

const hasher: Hasher = { hash: hashPassword, matches: isPassword };

type Waiting = { begin: () => void; refuse: () => void };

/**
 * The line for everything that hashes: a few at a time, a bounded number waiting, and each person in turn; known
 * people and strangers alternate. Each process has one, in its deps.
 */
export function createPasswordLine(atOnce = mostAtOnce): PasswordLine {
  const known = createWaitingLine<Waiting>(places);
  const strangers = createWaitingLine<Waiting>(places);
  let lines = [known, strangers];
  let working = 0;

  const beginNext = () => {
    if (working >= atOnce) return;
    lines = lines.reverse();
    const waiting = lines[0]!.next() ?? lines[1]!.next();
    if (!waiting) return;
    working++;
    waiting.begin();
  };

  const takePlace = ({ who, isKnown }: InLine) =>
    new Promise<void>((begin, reject) => {
      const refuse = () => reject(new AppError("too-many", undefined, retryAfterMs));
      const displaced = (isKnown ? known : strangers).add(who, { begin, refuse });
      displaced?.refuse();
      beginNext();
    });

  return {
    stand: async (inLine, work) => {
      await takePlace(inLine);
      try {
        return await work(hasher);
      } finally {
        working--;
        beginNext();
      }
    },
  };
}

/** argon2id with the parameters OWASP recommends: 19 MiB, two passes, one lane. About 20 ms. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password matches, with the same parameters. */
const decoy =
  "$argon2id$v=19$m=19456,t=2,p=1$UfMGtNvUIyFIhAQnuoKccg$wjypAr9ru7My6UAXzCn0YVh1YYBjAyvL9NDVPBmvji0";

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** Verifies a hash even when there is no account, so that the response time does not reveal whether one exists. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? decoy, password);
  return matches && passwordHash !== null;
}
