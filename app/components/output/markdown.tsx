import { isValidElement, type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { CodeBlock } from "./code-block.tsx";
import { rewriteFormulas } from "./rewrite-formulas.ts";
import { safeTree } from "./safe-tree.ts";
import { useModule } from "./use-module.ts";

const loadMath = () => import("./math-plugins.ts");

const components: Components = { pre: ({ children }) => <Pre>{children}</Pre> };

/**
 * Markdown that nobody here wrote, as text structure and nothing else; see safe-tree.ts. Formulas and the colours of
 * code are fetched when a text has them. Fetched itself by rich-text.tsx.
 */
export function Markdown({ text, headingLevel }: { text: string; headingLevel: number }) {
  const messages = useMessages();
  const rewritten = useMemo(() => rewriteFormulas(text), [text]);
  const hasFormulas = rewritten.includes("$$");
  const math = useModule(loadMath, hasFormulas);

  const options = useMemo(
    () => markdownOptions(headingLevel, messages, math),
    [headingLevel, messages, math],
  );
  return <ReactMarkdown {...options}>{math ? rewritten : text}</ReactMarkdown>;
}

/** How text becomes elements: Markdown, then only what is safe of it, then formulas, which make elements of their own. */
export function markdownOptions(
  headingLevel: number,
  { item }: Messages,
  math: typeof import("./math-plugins.ts") | null,
): Options {
  const safe = { headingLevel, describeImage: item.image };
  return {
    remarkPlugins: [remarkGfm, ...(math?.remarkPlugins ?? [])],
    rehypePlugins: [[safeTree, safe], ...(math?.rehypePlugins ?? [])],
    remarkRehypeOptions: { footnoteLabel: item.footnotes },
    components,
  };
}

function Pre({ children }: { children: ReactNode }) {
  const code = isValidElement<{ className?: string; children?: ReactNode }>(children) ? children.props : null;
  const language = /language-([\w+#.-]+)/.exec(code?.className ?? "")?.[1];
  return typeof code?.children === "string" ? (
    <CodeBlock text={code.children.replace(/\n$/, "")} language={language} />
  ) : (
    <pre tabIndex={0}>{children}</pre>
  );
}
