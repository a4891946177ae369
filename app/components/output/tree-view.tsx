import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { isValidElement, type ReactNode, useMemo } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { useMessages } from "#app/messages/use-messages.ts";
import { textPieces } from "#core/text/text-pieces.ts";
import { CodeBlock } from "./code-block.tsx";
import type { HtmlNode } from "./html-node.ts";
import { Unseen } from "./unseen.tsx";

const components = { pre: Pre, "output-image": ImageWords };

/** Shows a tree that format-text.ts has made. Components of the page render its code and its pictures. */
export function TreeView({ tree }: { tree: HtmlNode }) {
  return useMemo(
    () =>
      toJsxRuntime(tree as Parameters<typeof toJsxRuntime>[0], {
        Fragment,
        jsx,
        jsxs,
        ignoreInvalidStyle: true,
        components: components as object,
      }),
    [tree],
  );
}

function Pre({ children }: { children?: ReactNode }) {
  const code = isValidElement<{ className?: string; children?: ReactNode }>(children) ? children.props : null;
  const language = /language-([\w+#.-]+)/.exec(code?.className ?? "")?.[1];
  return typeof code?.children === "string" ? (
    <CodeBlock text={code.children.replace(/\n$/, "")} language={language} />
  ) : (
    <pre tabIndex={0}>{children}</pre>
  );
}

function ImageWords({ alt = "", src = "" }: { alt?: string; src?: string }) {
  const { item } = useMessages();
  return <Unseen pieces={textPieces(item.image(alt, src), "line")} />;
}
