import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { HtmlNode } from "./html-node.ts";
import { markUnseen } from "./mark-unseen.ts";
import type { Refusal } from "./refusal.ts";
import { rewriteFormulas } from "./rewrite-formulas.ts";
import { safeTree } from "./safe-tree.ts";
import { refuseTree, settleTree } from "./settle-tree.ts";
import { sourceFormulas } from "./source-formulas.ts";

export type FormatRequest = {
  kind: "text";
  text: string;
  /** The level of the page's own heading above the text. */
  headingLevel: number;
  /** The heading of the notes at the end of the text. */
  footnotes: string;
};

export type FormattedText = { tree: HtmlNode; hasFormulas: boolean };

type MathPlugins = typeof import("./math-plugins.ts");

/** Loads a part of the program, during which the time limit of the work does not run. */
export type Fetching = <T>(load: () => Promise<T>) => Promise<T>;

/**
 * Markdown that nobody here wrote as a tree of text structure and nothing else; see safe-tree.ts. Formulas are made
 * last, of elements of their own. It can take any time and all of the stack: for a worker, which can be ended.
 */
export async function formatText(
  request: FormatRequest,
  fetching: Fetching = (load) => load(),
): Promise<FormattedText | Refusal> {
  const rewritten = rewriteFormulas(request.text);
  const hasFormulas = rewritten.includes("$$");
  const math = hasFormulas ? await fetching(() => import("./math-plugins.ts")) : null;
  try {
    const tree = parse(hasFormulas ? rewritten : request.text, request, math);
    const refusal = refuseTree(tree, false);
    if (refusal) return refusal;
    unified()
      .use(math?.rehypePlugins ?? [])
      .use(settleTree)
      .runSync(tree as never);
    return refuseTree(tree, true) ?? { tree, hasFormulas };
  } catch (error) {
    // The stack of a parser that goes down with each level.
    if (error instanceof RangeError) return "deep";
    throw error;
  }
}

function parse(text: string, { headingLevel, footnotes }: FormatRequest, math: MathPlugins | null): HtmlNode {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(math?.remarkPlugins ?? [])
    .use(remarkRehype, { footnoteLabel: footnotes, allowDangerousHtml: true })
    .use(safeTree, { headingLevel })
    .use(sourceFormulas)
    .use(markUnseen);
  return processor.runSync(processor.parse(text)) as unknown as HtmlNode;
}
