import { Children, type ReactNode } from "react";
import { Verbatim } from "./verbatim.tsx";

/**
 * Content of a cell, badge or heading whose texts are shown as in verbatim.tsx, since any of them may come from a
 * person or file.
 */
export function verbatimChildren(children: ReactNode): ReactNode {
  if (typeof children === "string") return <Verbatim>{children}</Verbatim>;
  if (!Array.isArray(children)) return children;
  return Children.map(children, (child) =>
    typeof child === "string" ? <Verbatim>{child}</Verbatim> : child,
  );
}
