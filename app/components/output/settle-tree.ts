import { type HtmlNode, nodesOf } from "./html-node.ts";
import type { Refusal } from "./refusal.ts";

const mostNodes = 20_000;
/** A sign that is marked has a box of its own, which costs more than a word. */
const mostMarked = 500;
/** Levels of lists and quotes take room from each other; those of formulas do not. */
const deepest = 32;
const deepestFormula = 200;

/** What a text may not decide: whether its words can be told from the paper. */
const colours = /(?:^|;)\s*(?:color|background(?:-color)?|border-color)\s*:[^;]*/gi;

/** No formula is meant to reach so far, and one that does is gone from its place. KaTeX bounds no negative sizes. */
const farthest = 100;

/** Why a tree is too much for a page; null when it is not. */
export function refuseTree(tree: HtmlNode, isFinished: boolean): Refusal | null {
  let count = 0;
  let marked = 0;
  for (const { node, depth } of nodesOf(tree)) {
    if (node.properties?.dataMark) marked++;
    if (++count > mostNodes || marked > mostMarked) return "many";
    if (reach(node.properties?.style) > farthest) return "failed";
    if (depth > (isFinished ? deepestFormula : deepest)) return "deep";
  }
  return null;
}

/** The largest distance in a style, in the size of its letters. */
function reach(style: unknown): number {
  const distances = typeof style === "string" ? style.matchAll(/(\d+(?:\.\d+)?)em/g) : [];
  return Math.max(0, ...[...distances].map(([, distance]) => Number(distance)));
}

/** A rehype plugin, the last: no colours of the text's own, and nothing but what a page is made of. */
export function settleTree() {
  return (tree: HtmlNode): void => {
    for (const { node } of nodesOf(tree)) {
      const rest = node as HtmlNode & { position?: unknown; data?: unknown };
      delete rest.position;
      delete rest.data;
      const style = node.properties?.style;
      if (typeof style === "string")
        node.properties = { ...node.properties, style: style.replace(colours, "") };
    }
  };
}
