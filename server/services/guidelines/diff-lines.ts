import { diffArrays } from "diff";

export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/**
 * Texts that differ in more lines are treated as unrelated. Finding that many changes took 0.2 s; the time grows with
 * their square.
 */
const mostChanges = 2_000;

/**
 * The line-by-line difference of two texts, with as few lines added and removed as possible. Removed lines come
 * before the added lines that replace them. Where the texts differ in thousands of lines, all of one is removed and
 * all of the other added.
 *
 * @example diffLines("a\nb", "a\nc") // same a, removed b, added c
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split("\n");
  const fresh = after.split("\n");
  const parts = diffArrays(old, fresh, { maxEditLength: mostChanges });
  if (!parts) return [...old.map(lineOf("removed")), ...fresh.map(lineOf("added"))];
  return parts.flatMap(({ value, added, removed }) =>
    value.map(lineOf(added ? "added" : removed ? "removed" : "same")),
  );
}

function lineOf(kind: DiffLine["kind"]): (text: string) => DiffLine {
  return (text) => ({ kind, text });
}
