import { Fragment } from "react";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { cn } from "#app/lib/cn.ts";
import type { DiffLine } from "#services/guidelines/diff-lines.ts";

/** Unchanged lines shown on each side of a change. */
const around = 2;

const looks = {
  same: "text-muted",
  added: "bg-good-soft text-good",
  removed: "bg-bad-soft text-bad",
} as const;

const signs = { same: " ", added: "+", removed: "−" } as const;

/** What a version changed, with a few lines around it. */
export function Changes({ lines }: { lines: DiffLine[] }) {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same");
  const near = lines
    .map((line, at) => ({ ...line, at, isLast: !isNear(at + 1) }))
    .filter(({ at }) => isNear(at));
  return (
    <Card>
      <CardHeader title="Changes" lead="Against the version before. Fields are written out in one order." />
      <pre className="py-2 text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {near.map(({ at, kind, text, isLast }) => (
          <Fragment key={at}>
            <span className={cn("block px-4", looks[kind])}>
              {signs[kind]} {text}
            </span>
            {isLast && <span className="block px-4 text-muted">⋯</span>}
          </Fragment>
        ))}
      </pre>
    </Card>
  );
}
