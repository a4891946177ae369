const element = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"[\](){}]+))\s*(,|$)/y;

/** The list in a cell that Python wrote, as `['a', "it's", 3]`, `{'a', 'b'}` or `('a',)`; null for any other text. */
export function pythonList(text: string): string[] | null {
  if (text.length > 10_000 || !/^\s*[[({s]/.test(text)) return null;
  const inner = /^\s*(?:\[(.*)\]|\{(.*)\}|\((.*)\)|set\(\[?(.*?)\]?\))\s*$/s.exec(text);
  if (inner === null || !text.includes("'")) return /^\s*(?:set\(\))\s*$/.test(text) ? [] : null;
  const content = (inner[1] ?? inner[2] ?? inner[3] ?? inner[4] ?? "").trim().replace(/,$/, "");
  const found: string[] = [];
  element.lastIndex = 0;
  while (element.lastIndex < content.length) {
    const match = element.exec(content);
    if (match === null) return null;
    found.push((match[1] ?? match[2] ?? match[3] ?? "").replace(/\\(.)/g, "$1"));
    if (match[4] === "") break;
  }
  return found;
}
