import { textPieces } from "#core/text/text-pieces.ts";
import { visibleLines } from "#core/text/visible-text.ts";
import { type HtmlNode, nodesOf } from "./html-node.ts";

/** A rehype plugin that marks invisible characters in a formatted text, as unseen.tsx does in plain text. */
export function markUnseen() {
  return (tree: HtmlNode): void => {
    for (const { node } of nodesOf(tree)) {
      if (!node.children || node.properties?.dataMark) continue;
      // The renderers of code and formulas take text and no elements.
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

/** In formulas, invisible characters are written out; in code, code-block.tsx marks them. */
function plain(node: HtmlNode, code: HtmlNode): HtmlNode {
  const isFormula = String(code.properties?.className ?? "").includes("math");
  if (!isFormula || node.type !== "text") return node;
  return { type: "text", value: visibleLines(node.value ?? "") };
}
