import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { ownP, testWords } from "#core/report/figures/test-words.ts";
import { countOf } from "#core/text/count-of.ts";
import { type Format, formatP } from "./format.ts";
import { whyNoInterval, whyNone } from "./reasons.ts";

type Entry = { name: string; figure: Figure; format: Format; note?: string };

/** Figures with their n, interval and method, one per line. */
export function FigureList({ figures }: { figures: Entry[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 px-4 py-3 text-sm sm:grid-cols-2">
      {figures.map(({ name, figure, format, note }) => (
        <div key={name} className="border-t border-line pt-2">
          <dt className="text-muted">
            <Verbatim>{name}</Verbatim>
          </dt>
          <dd className="tabular-nums">
            <FigureText figure={figure} format={format} />
            {note && <span className="block text-xs text-muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FigureText({ figure, format }: { figure: Figure; format: Format }) {
  const { value, n, reason, interval, resamples, undefinedResamples, pairs, items } = figure;
  if (value === null) return <>— {reason ? whyNone(figure) : ""}</>;
  const p = ownP(figure);
  const test = p === undefined ? testWords(figure) : null;
  return (
    <>
      <span className="font-medium">{format(value)}</span>
      {interval && `, 95% ${format(interval.low)} to ${format(interval.high)} (${interval.method})`}
      {p !== undefined && `, p ${p < 0.001 ? "" : "= "}${formatP(p)}`}, n {n}
      {items !== undefined && items < n && ` of ${countOf(items, "item")}`}
      {test && `; ${test}`}
      {interval && undefinedResamples
        ? `; ${undefinedResamples} of ${resamples ?? "the"} resamples had no value`
        : ""}
      {whyNoInterval(figure) && `; ${whyNoInterval(figure)}`}
      {pairs && pairWords(pairs) && ` (${pairWords(pairs)})`}
    </>
  );
}
