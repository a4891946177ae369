import { availableParallelism } from "node:os";
import { AppError } from "#core/errors.ts";
import { createWaitingLine } from "#core/limits/waiting-line.ts";
import { hashPassword, isPassword } from "./passwords.ts";

/** The only way to passwords and their hashes; whoever has it stands at the head of the line. */
export type Hasher = {
  hash: (password: string) => Promise<string>;
  /** Takes as long without a hash, and is then false. */
  matches: (password: string, passwordHash: string | null) => Promise<boolean>;
};

/** Who stands in line. Those known, by a session or a device, have a line of their own. */
export type InLine = { who: string; isKnown: boolean };

export type PasswordLine = {
  /**
   * Does work that hashes when its turn comes.
   * @throws AppError too-many when the line is full
   */
  stand: <T>(inLine: InLine, work: (hasher: Hasher) => Promise<T>) => Promise<T>;
};

/** A hash takes a core for 20 ms and 19 MB: one core stays free for pages, and one thread of Node's four for files. */
const mostAtOnce = Math.min(3, Math.max(1, availableParallelism() - 1));

/** Places in each of the two lines: on one core the last waits for about a second and a half. */
const places = 64;

const retryAfterMs = 3000;

const hasher: Hasher = { hash: hashPassword, matches: isPassword };

type Waiting = { begin: () => void; refuse: () => void };

/**
 * The line in front of everything that hashes: a few at a time, a bounded number waiting, everyone in turn by who they
 * are, and known people and strangers by turns. There is one for the process, in its deps.
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
