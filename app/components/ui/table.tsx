import type { ComponentProps } from "react";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { verbatimChildren } from "./verbatim-children.tsx";

/** A table that scrolls inside its own box, so that the page never scrolls sideways; where it does, its edges say so. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <section className="edge-shadows relative overflow-x-auto" aria-label={visibleText(label)} tabIndex={0}>
      <table className={cn("w-full border-collapse text-sm", className)} {...props} />
    </section>
  );
}

export function Th({ className, children, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap border-b border-line px-3 py-2 text-start text-xs font-medium text-muted",
        className,
      )}
      {...props}
    >
      {verbatimChildren(children)}
    </th>
  );
}

/** Names a column for screen readers when its cells need no visible heading. */
export function HiddenTh({ children }: { children: string }) {
  return (
    <Th>
      <span className="sr-only">{children}</span>
    </Th>
  );
}

export function Td({ className, children, ...props }: ComponentProps<"td">) {
  return (
    <td className={cn("border-b border-line px-3 py-2 align-top", className)} {...props}>
      {verbatimChildren(children)}
    </td>
  );
}
