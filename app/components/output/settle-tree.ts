import { type HtmlNode, nodesOf } from "./html-node.ts";
import type { Refusal } from "./refusal.ts";

const mostNodes = 20_000;
/** Each marked character has an element of its own, which costs more than a word. */
const mostMarked = 500;
/** Levels of lists and quotes take width from each other; those of formulas do not. */
const deepest = 32;
const deepestFormula = 200;

/** Styles that a text must not set, since they decide whether its words are visible. */
const colours = /(?:^|;)\s*(?:color|background(?:-color)?|border-color)\s*:[^;]*/gi;

/**
 * No real formula moves its parts this far; one that does would leave its place. KaTeX does not bound negative sizes.
 */
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

/** The largest distance in a style, in ems. */
function reach(style: unknown): number {
  const distances = typeof style === "string" ? style.matchAll(/(\d+(?:\.\d+)?)em/g) : [];
  return Math.max(0, ...[...distances].map(([, distance]) => Number(distance)));
}

/** The last rehype plugin: removes the text's own colours and everything that a page does not need. */
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
