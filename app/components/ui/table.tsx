import type { ComponentProps } from "react";
import { cn } from "#app/lib/cn.ts";

/** A table that scrolls inside its own box, so that the page never does sideways. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <section className="relative overflow-x-auto" aria-label={label} tabIndex={0}>
      <table className={cn("w-full border-collapse text-sm", className)} {...props} />
    </section>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap border-b border-line px-3 py-2 text-start text-xs font-medium text-muted",
        className,
      )}
      {...props}
    />
  );
}

/** Names a column whose cells speak for themselves, for those who do not see them. */
export function HiddenTh({ children }: { children: string }) {
  return (
    <Th>
      <span className="sr-only">{children}</span>
    </Th>
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("border-b border-line px-3 py-2 align-top", className)} {...props} />;
}
