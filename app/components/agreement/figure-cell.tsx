import { Tooltip } from "radix-ui";
import type { Figure } from "#core/report/figures/figures.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { Format } from "./format.ts";
import { reasons, whyNoInterval, whyNone } from "./reasons.ts";

/** A figure in a table: value and interval, or a dash with the reason in words. */
export function FigureCell({ figure, format }: { figure: Figure; format: Format }) {
  const { value, interval } = figure;
  if (value === null) return <Undefined figure={figure} />;
  return (
    <span title={whatItRestsOn(figure)}>
      {format(value)}
      {interval && (
        <span className="ms-1.5 text-xs text-muted">
          {format(interval.low)}–{format(interval.high)}
        </span>
      )}
    </span>
  );
}

function whatItRestsOn(figure: Figure): string {
  const { n, interval, undefinedResamples, pairs } = figure;
  const leftOut = pairs && pairWords(pairs);
  if (!interval) return [`n = ${inDigits(n)}`, whyNoInterval(figure), leftOut].filter(Boolean).join("; ");
  const lost = undefinedResamples ? `; ${countOf(undefinedResamples, "resample")} had no value` : "";
  return `n = ${inDigits(n)}; 95% interval by ${interval.method}${lost}`;
}

/** A dash with the reason: in two words beside it, and in a sentence on hover or focus. */
export function Undefined({ figure }: { figure: Pick<Figure, "reason" | "shortage"> }) {
  return (
    <Tooltip.Provider delayDuration={150}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>
          <button
            type="button"
            className="cursor-help text-muted underline decoration-dotted underline-offset-2"
          >
            — <span className="text-xs">{reasons[figure.reason ?? "no-data"].short}</span>
          </button>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={4}
            collisionPadding={8}
            className="z-10 max-w-72 rounded-md border border-line bg-surface px-3 py-2 text-sm text-ink shadow-lg"
          >
            {whyNone(figure)}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
