import { useId } from "react";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { inDigits } from "#core/text/count-of.ts";
import type { Choice } from "#services/sampling/read-sampling-options.ts";

/** The values that a plan uses. Choosing none means all of them. */
export function ChoiceList({
  legend,
  choices,
  chosen,
  onChange,
  nameOf = (value) => value,
}: {
  legend: string;
  choices: (Choice & { under?: string })[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** What people call a value. */
  nameOf?: (value: string, under?: string) => string;
}) {
  const id = useId();
  return (
    <details className="rounded-md border border-line" open={chosen.length > 0}>
      <summary className="px-3 py-2 text-sm">
        <span className="font-medium">{legend}</span>{" "}
        <span className="text-muted">
          {chosen.length === 0
            ? `all ${inDigits(choices.length)}`
            : `${inDigits(chosen.length)} of ${inDigits(choices.length)}`}
        </span>
      </summary>
      <fieldset className="max-h-56 overflow-y-auto border-t border-line px-3 py-2">
        <legend className="sr-only">{legend}. With none chosen, all are taken.</legend>
        {choices.map(({ value, outputs, under }, position) => (
          <label
            key={`${under} ${value}`}
            htmlFor={`${id}-${position}`}
            className="flex min-h-7 items-center gap-2 text-sm"
          >
            <input
              id={`${id}-${position}`}
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            <span className="min-w-0 break-words">
              {under && (
                <span className="text-muted">
                  <Verbatim>{nameOf(under)}</Verbatim> /{" "}
                </span>
              )}
              <Verbatim>{nameOf(value, under)}</Verbatim>
            </span>
            <span className="ms-auto text-xs text-muted tabular-nums">{outputs.toLocaleString("en")}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
