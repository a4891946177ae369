import type { ReactNode } from "react";
import { type Figure, noCoefficient } from "#core/report/figures/figures.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { Undefined } from "./figure-cell.tsx";
import { type Format, figureInWords, formatAlpha, formatShare } from "./format.ts";
import { whyNoInterval } from "./reasons.ts";

/** The figures of the whole question, each with its n and interval, and why the first is the one to read. */
export function Headline({ report }: { report: AgreementReport }) {
  const { overall, recommended, unreadable, onlyJudges } = report;
  const { items, ratings, cantJudge, raw, alpha, design } = overall;
  return (
    <section aria-label="In all" className="mb-5">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Tile name={recommended?.name ?? "Agreement beyond chance"}>
          <Value figure={alpha} format={formatAlpha} />
        </Tile>
        <Tile name="Raw agreement">
          <Value figure={raw} format={formatShare} />
        </Tile>
        <Tile name={onlyJudges ? "Items that judges rated" : "Items that humans rated"}>
          <Plain value={items} note={`${inDigits(design.pairableItems)} with two ratings or more`} />
        </Tile>
        <Tile name={onlyJudges ? "Ratings of judges, nobody else rated" : "Human ratings"}>
          <Plain
            value={ratings}
            note={`${inDigits(cantJudge)} "cannot judge"${unreadable > 0 ? `, ${inDigits(unreadable)} without a readable label` : ""} left out`}
          />
        </Tile>
      </dl>
      {recommended && (
        <div className="mt-2 flex max-w-4xl flex-col gap-1 text-sm text-muted">
          <p>{recommended.reason}</p>
          {recommended.beside.map(({ id, name, reason }) => {
            const figure = overall.coefficients.find(({ method }) => method === id);
            return (
              <p key={id}>
                <strong className="font-medium text-ink">
                  {name}: {figureInWords(figure ?? noCoefficient, formatAlpha)}.
                </strong>{" "}
                {reason}
              </p>
            );
          })}
        </div>
      )}
    </section>
  );
}

export function Tile({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-md border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

export function Value({ figure, format }: { figure: Figure; format: Format }) {
  const { value, n, interval } = figure;
  if (value === null) return <Undefined figure={figure} />;
  return (
    <Plain
      value={format(value)}
      note={
        interval
          ? `95%: ${format(interval.low)} to ${format(interval.high)}, n ${inDigits(n)} (${interval.method})`
          : [`n ${inDigits(n)}`, whyNoInterval(figure)].filter(Boolean).join(", ")
      }
    />
  );
}

export function Plain({ value, note }: { value: string | number; note: string }) {
  return (
    <>
      <span className="block text-2xl font-semibold tabular-nums">
        {typeof value === "number" ? inDigits(value) : value}
      </span>
      <span className="block text-xs text-muted">{note}</span>
    </>
  );
}
