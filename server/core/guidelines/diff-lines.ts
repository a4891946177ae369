export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/**
 * The line-by-line difference of two texts, from a longest common subsequence, so that as few lines as possible are
 * added and removed. Removed lines stand before the added ones that replace them.
 *
 * Cost: the product of the numbers of lines that remain between the common beginning and end.
 *
 * @example diffLines("a\nb", "a\nc") // same a, removed b, added c
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split("\n");
  const fresh = after.split("\n");
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let tail = 0;
  while (
    tail < old.length - start &&
    tail < fresh.length - start &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...old.slice(0, start).map(same),
    ...diffMiddle(old.slice(start, old.length - tail), fresh.slice(start, fresh.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ];
}

function diffMiddle(old: string[], fresh: string[]): DiffLine[] {
  const width = fresh.length + 1;
  const common = commonLengths(old, fresh);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ kind: "same", text: old[i++] });
      j++;
    } else if (
      j === fresh.length ||
      (i < old.length && common[(i + 1) * width + j] >= common[i * width + j + 1])
    ) {
      lines.push({ kind: "removed", text: old[i++] });
    } else {
      lines.push({ kind: "added", text: fresh[j++] });
    }
  }
  return lines;
}

/** At `i * (fresh.length + 1) + j`: the length of the longest common subsequence of what begins at `i` and `j`. */
function commonLengths(old: string[], fresh: string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        old[i] === fresh[j] ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1]);
    }
  }
  return lengths;
}
