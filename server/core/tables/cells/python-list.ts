const element = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"[\](){}]+))\s*(,|$)/y;
/** numpy writes no commas. */
const spaced = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")(\s+|$)/y;

const wrapped = /^\s*(?:array|frozenset|set|list|tuple|Index)\((.*?)(?:,\s*dtype=\S+)?\)\s*$/s;

/**
 * The list in a cell that Python wrote, as `['a', "it's", 3]`, `{'a', 'b'}`, `('a',)`, or numpy, as `['a' 'b']`; null for
 * any other text.
 */
export function pythonList(given: string): string[] | null {
  if (given.length > 10_000 || !/^\s*[[({safliItd]/.test(given)) return null;
  if (/^\s*(frozen)?set\(\)\s*$/.test(given)) return [];
  const text = wrapped.exec(given)?.[1] ?? given;
  const inner = /^\s*(?:\[(.*)\]|\{(.*)\}|\((.*)\))\s*$/s.exec(text);
  if (inner === null || !text.includes("'")) return null;
  const content = (inner[1] ?? inner[2] ?? inner[3] ?? "").trim().replace(/,$/, "");
  return elements(content, element) ?? (inner[1] === undefined ? null : elements(content, spaced));
}

function elements(content: string, pattern: RegExp): string[] | null {
  const found: string[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < content.length) {
    const match = pattern.exec(content);
    if (match === null) return null;
    const [quoted, doubled, bare] = pattern === element ? match.slice(1, 4) : [match[1], match[2]];
    found.push((quoted ?? doubled ?? bare ?? "").replace(/\\(.)/g, "$1"));
    if (match.at(-1) === "") break;
  }
  return found;
}
