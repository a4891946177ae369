import type { Deps } from "#server/deps.ts";

/** The end of the line, for each set of deps: a process has one, tests have many. */
const lines = new WeakMap<Deps, Promise<unknown>>();

/**
 * Does a job when all that were begun before are done. A job holds the worker for all that it asks of it, so that
 * labels are read once for a whole page and its figures are all of the same ones.
 */
export function takeTurn<Value>(deps: Deps, job: () => Promise<Value>): Promise<Value> {
  const turn = (lines.get(deps) ?? Promise.resolve()).then(job);
  lines.set(
    deps,
    turn.catch(() => undefined),
  );
  return turn;
}
