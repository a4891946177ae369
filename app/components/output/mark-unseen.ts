import { textPieces } from "#core/text/text-pieces.ts";
import { visibleLines } from "#core/text/visible-text.ts";
import { type HtmlNode, nodesOf } from "./html-node.ts";

/** A rehype plugin that marks what would not show in a text, as unseen.tsx does in one that is not formatted. */
export function markUnseen() {
  return (tree: HtmlNode): void => {
    for (const { node } of nodesOf(tree)) {
      if (!node.children || node.properties?.dataMark) continue;
      // The renderers of code and of formulas take a text and no elements.
      const isCode = node.tagName === "code";
      node.children = node.children.flatMap((child) => (isCode ? [plain(child, node)] : marked(child)));
    }
  };
}

function marked(node: HtmlNode): HtmlNode[] {
  if (node.type !== "text") return [node];
  return textPieces(node.value ?? "", "text").map(({ text, mark }) =>
    mark === null
      ? { type: "text", value: text }
      : {
          type: "element",
          tagName: "span",
          properties: { className: ["unseen"], dataMark: mark },
          children: [{ type: "text", value: text }],
        },
  );
}

/** The signs of a formula are letters; those of code are marked by code-block.tsx. */
function plain(node: HtmlNode, code: HtmlNode): HtmlNode {
  const isFormula = String(code.properties?.className ?? "").includes("math");
  if (!isFormula || node.type !== "text") return node;
  return { type: "text", value: visibleLines(node.value ?? "") };
}
