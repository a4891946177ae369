import type { ReactNode } from "react";
import type { AgreementReport, Figure } from "#services/agreement/report.ts";
import { Undefined } from "./figure-cell.tsx";
import { type Format, formatAlpha, formatShare } from "./format.ts";

/** The figures of the whole question, each with what it rests on. */
export function Headline({ report }: { report: AgreementReport }) {
  const { overall, metric, unreadable } = report;
  const { items, ratings, cantJudge, raw, alpha } = overall;
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile name={`Krippendorff's alpha${metric ? `, ${metric}` : ""}`}>
        <Value figure={alpha} format={formatAlpha} />
      </Tile>
      <Tile name="Raw agreement">
        <Value figure={raw} format={formatShare} />
      </Tile>
      <Tile name="Items that humans rated">
        <Plain value={items} note={`${raw.value === null ? 0 : raw.n} with two ratings or more`} />
      </Tile>
      <Tile name="Human ratings">
        <Plain
          value={ratings}
          note={`${cantJudge} "cannot judge"${unreadable > 0 ? `, ${unreadable} without a readable label` : ""} left out`}
        />
      </Tile>
    </dl>
  );
}

function Tile({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-md border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

function Value({ figure, format }: { figure: Figure; format: Format }) {
  const { value, n, interval, reason } = figure;
  if (value === null) return <Undefined reason={reason ?? "no-data"} />;
  return (
    <Plain
      value={format(value)}
      note={
        interval
          ? `95%: ${format(interval.low)} to ${format(interval.high)}, n ${n} (${interval.method})`
          : `n ${n}, too few for an interval`
      }
    />
  );
}

function Plain({ value, note }: { value: string | number; note: string }) {
  return (
    <>
      <span className="block text-2xl font-semibold tabular-nums">{value}</span>
      <span className="block text-xs text-muted">{note}</span>
    </>
  );
}
