/** NUL and unpaired surrogates, neither of which PostgreSQL can store. */
const unstorable = /[\0\p{Surrogate}]/gu;

const maxDepth = 60;

/**
 * A value in which every character that PostgreSQL refuses is replaced by U+FFFD, so that the replacement is visible.
 * @returns the same value when nothing had to be replaced; `fields` are the paths of the changed texts
 * @throws RangeError when lists and objects are nested deeper than 60, or when two keys of an object would become one
 */
export function cleanText<T>(value: T): { value: T; fields: string[] } {
  const fields: string[] = [];
  const cleaned = clean(value, "", 0, fields);
  return { value: fields.length === 0 ? value : (cleaned as T), fields };
}

function clean(value: unknown, path: string, depth: number, fields: string[]): unknown {
  if (depth > maxDepth) throw new RangeError(`is nested deeper than ${maxDepth} levels`);
  if (typeof value === "string") {
    const text = value.replace(unstorable, "\ufffd");
    if (text !== value) fields.push(path);
    return text;
  }
  if (Array.isArray(value)) return value.map((entry, i) => clean(entry, `${path}[${i}]`, depth + 1, fields));
  if (typeof value !== "object" || value === null) return value;
  const below = path === "" ? "" : `${path}.`;
  const entries = Object.entries(value).map(([key, entry]) => {
    const name = key.replace(unstorable, "\ufffd");
    if (name !== key) fields.push(`${below}${name}`);
    return [name, clean(entry, `${below}${name}`, depth + 1, fields)] as const;
  });
  const cleaned = Object.fromEntries(entries);
  if (Object.keys(cleaned).length < entries.length)
    throw new RangeError("has two keys that differ only in characters that cannot be stored");
  return cleaned;
}
