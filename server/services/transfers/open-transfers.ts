import { LRUCache } from "lru-cache";
import { AppError } from "#core/errors.ts";
import { type FullPlace, findFullPlace, type Transfer } from "#core/transfers/find-full-place.ts";
import type { TransferLimits } from "#core/transfers/transfer-limits.ts";

/** The places for uploads and downloads. Each process has one set, made with its deps. */
export type Transfers = {
  limits: TransferLimits;
  /**
   * Takes a place, or waits some seconds for one. Call the returned function when the transfer ends.
   * @throws AppError too-many, naming the limit that is reached
   */
  enter: (transfer: Transfer) => Promise<() => void>;
  /**
   * Refuses an upload that came before. A browser whose connection is cut sends the same request again by itself: an
   * import that was cancelled would begin anew. Without a name any number may come. Call the returned function when the
   * upload was refused and its sender told so: whoever then sends it again means it.
   * @throws AppError conflict; bad-input for a name that is empty or longer than a UUID
   */
  beginOnce: (attempt: string | null) => () => void;
};

/** So many of the last uploads are known by their names. */
const mostKnown = 10_000;
/** Of a UUID. */
const longestName = 36;

type Waiting = { transfer: Transfer; begin: () => void };

export function openTransfers(limits: TransferLimits): Transfers {
  const running: Transfer[] = [];
  let waiting: Waiting[] = [];

  const begin = (transfer: Transfer) => {
    running.push(transfer);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      running.splice(running.indexOf(transfer), 1);
      admit();
    };
  };
  /** Admits everyone for whom there is room now, in order of arrival. */
  const admit = () => {
    for (const { transfer, begin: beginIt } of [...waiting])
      if (findFullPlace(transfer, running, limits) === null) beginIt();
  };
  const wait = (transfer: Transfer) =>
    new Promise<() => void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        waiting = waiting.filter((other) => other !== entry);
      };
      const entry: Waiting = {
        transfer,
        begin: () => {
          end();
          resolve(begin(transfer));
        },
      };
      const timer = setTimeout(() => {
        end();
        reject(noPlace(findFullPlace(transfer, running, limits) ?? "total", limits));
      }, limits.waitMs);
      waiting.push(entry);
    });

  const begun = new LRUCache<string, true>({ max: mostKnown });
  return {
    limits,
    beginOnce: (attempt) => {
      if (attempt === null) return () => undefined;
      if (attempt === "" || attempt.length > longestName)
        throw new AppError("bad-input", "That is no name of an upload.");
      if (begun.has(attempt))
        throw new AppError("conflict", "This upload was begun before and broke off. Choose the file again.");
      begun.set(attempt, true);
      return () => void begun.delete(attempt);
    },
    enter: async (given) => {
      const transfer = { ...given };
      const full = findFullPlace(transfer, running, limits);
      if (full === null) return begin(transfer);
      const { actorId } = transfer;
      const own = waiting.filter((other) => actorId !== null && other.transfer.actorId === actorId);
      if (own.length >= limits.waitingPerPerson || waiting.length >= limits.waiting)
        throw noPlace(full, limits);
      return wait(transfer);
    },
  };
}

function noPlace(full: FullPlace, limits: TransferLimits): AppError {
  const files = (count: number) => (count === 1 ? "An upload or download" : `${count} uploads or downloads`);
  const sentences: Record<FullPlace, string> = {
    person: `${files(limits.perPerson)} of yours ${limits.perPerson === 1 ? "is" : "are"} under way already. Try again when one has ended.`,
    project: `${files(limits.perProject)} of this project ${limits.perProject === 1 ? "is" : "are"} under way already. Try again when one has ended.`,
    total: "The server is busy with other uploads and downloads. Try again in a minute.",
  };
  return new AppError("too-many", sentences[full]);
}
