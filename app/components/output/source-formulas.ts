import { type HtmlNode, nodesOf } from "./html-node.ts";

const isFormula = /^(?:math-inline|math-display|language-math)$/;

/** A length that takes room: a number without a minus, and nothing that stands for one. */
const length = String.raw`\+?\s*(?:\d+\.?\d*|\.\d+)\s*[a-z]{2}`;

/**
 * What puts signs out of their place, over or under the words around them. Commands that hold an `@` are those which
 * the program makes its own of.
 */
const reaching = new RegExp(
  [
    String.raw`\\[A-Za-z@]*@`,
    String.raw`\\(?:(?:math)?[clr]lap|smash|raisebox|raise|lower)(?![A-Za-z])`,
    String.raw`\\hspace(?![A-Za-z])(?!\*?\s*\{\s*${length}\s*\})`,
    String.raw`\\(?:m?kern|[hm]skip)(?![A-Za-z])(?!\s*(?:${length}|\{\s*${length}\s*\}))`,
    String.raw`\\(?:\\|newline|cr)\s*\[\s*[-\\]`,
    String.raw`(?:\\(?:!|neg(?:thin|med|thick)space|joinrel)[\s{}]*){5}`,
  ].join("|"),
);

/**
 * A rehype plugin: formulas that would reach out of their place stay as they were written. It looks at the source, since
 * in what becomes of a formula the laps of `\neq` are like any others; what macros hide from it is cut off at the edge
 * of the formula (`.katex .base` in app.css).
 */
export function sourceFormulas() {
  return (tree: HtmlNode): void => {
    for (const { node } of nodesOf(tree)) {
      const names = node.properties?.className;
      if (!Array.isArray(names) || !names.some((name) => isFormula.test(String(name)))) continue;
      if (reaching.test(sourceOf(node))) node.properties = { ...node.properties, className: [] };
    }
  };
}

function sourceOf(node: HtmlNode): string {
  return node.value ?? (node.children ?? []).map(sourceOf).join("");
}
