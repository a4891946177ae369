import type { ComponentProps, ReactNode } from "react";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { verbatimChildren } from "./verbatim-children.tsx";

/** The title, a line about the purpose of the page, and its actions. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1>{verbatimChildren(title)}</h1>
        {lead && <p className="mt-1 max-w-prose text-muted">{verbatimChildren(lead)}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("rounded-md border border-line bg-surface", className)} {...props} />;
}

export function CardHeader({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-4 py-3">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h2>{verbatimChildren(title)}</h2>
        {lead && <p className="text-sm text-muted">{verbatimChildren(lead)}</p>}
      </div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  );
}

/** Shown where there is nothing yet: what will be here, and what to do for it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-md border border-dashed border-line-strong/60 px-6 py-12 text-center">
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

const tones = {
  neutral: "bg-sunken text-ink",
  accent: "bg-accent-soft text-accent-ink",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
} as const;

export function Badge({
  tone = "neutral",
  className,
  children,
  ...props
}: ComponentProps<"span"> & { tone?: keyof typeof tones }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium",
        tones[tone],
        className,
      )}
      {...props}
    >
      {verbatimChildren(children)}
    </span>
  );
}

/** A message that stays on the page, unlike a toast. */
export function Notice({
  tone = "neutral",
  className,
  ...props
}: ComponentProps<"div"> & { tone?: keyof typeof tones }) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn("rounded-md px-3 py-2 text-base", tones[tone], className)}
      {...props}
    />
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded border border-line-strong/60 bg-surface px-1 font-mono text-2xs text-muted">
      {children}
    </kbd>
  );
}

/** Progress as a bar, and in words for screen readers. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div
      role="progressbar"
      aria-label={visibleText(label)}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width]"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
