const mostNamed = 4;

/** The names most like a word: first those that contain it, then those that differ by few letters. */
export function nearestNames<Name extends string>(text: string, names: readonly Name[]): Name[] {
  const word = keyOf(text);
  if (word === "") return [];
  const scored = names.map((name) => ({ name, score: unlikeness(word, keyOf(name)) }));
  const near = scored.filter(({ score }) => score < 0.5).sort((one, other) => one.score - other.score);
  return near.slice(0, mostNamed).map(({ name }) => name);
}

const keyOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/** 0 for the same word, 1 for one without a common letter. */
function unlikeness(word: string, name: string): number {
  const longest = Math.max(word.length, name.length);
  if (name.split("_").includes(word) || name.startsWith(word))
    return 0.1 + (0.1 * (longest - word.length)) / longest;
  if (name.includes(word)) return 0.3;
  return changes(word, name) / longest;
}

/** The number of letters to add, remove or change (Levenshtein). */
function changes(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const swap = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(swap, row[to]! + 1, next[to - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
