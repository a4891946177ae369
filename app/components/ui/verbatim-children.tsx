import { Children, type ReactNode } from "react";
import { Verbatim } from "./verbatim.tsx";

/** Content of a cell, a badge or a heading in which texts are shown as verbatim.tsx does: any may be somebody's. */
export function verbatimChildren(children: ReactNode): ReactNode {
  if (typeof children === "string") return <Verbatim>{children}</Verbatim>;
  if (!Array.isArray(children)) return children;
  return Children.map(children, (child) =>
    typeof child === "string" ? <Verbatim>{child}</Verbatim> : child,
  );
}
