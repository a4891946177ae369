import { Form, useSearchParams } from "@remix-run/react";
import { useId, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Input } from "#app/components/ui/field.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { NamedRater, RaterSetChoice } from "#core/report/sections.ts";
import { mostInSet } from "#core/schemas/agreement-search.ts";
import { countOf } from "#core/text/count-of.ts";

/** With this many raters or more, typing is the easier way to find one. */
const manyRaters = 12;

/** Chooses two sets of raters, in the URL. A rater may be in both. */
export function RaterSetsForm({
  raters,
  first,
  second,
}: {
  raters: NamedRater[];
  first: RaterSetChoice;
  second: RaterSetChoice;
}) {
  const [search] = useSearchParams();
  const question = search.get("question");
  return (
    <Form method="get" preventScrollReset className="mb-4">
      {question !== null && <input type="hidden" name="question" value={question} />}
      <input type="hidden" name="view" value="compare-raters" />
      <div className="grid gap-4 sm:grid-cols-2">
        <RaterSetField legend="First set" name="first" raters={raters} initial={first.ids} />
        <RaterSetField legend="Second set" name="second" raters={raters} initial={second.ids} />
      </div>
      <Button type="submit" variant="primary" className="mt-3">
        Compare
      </Button>
    </Form>
  );
}

function RaterSetField({
  legend,
  name,
  raters,
  initial,
}: {
  legend: string;
  name: string;
  raters: NamedRater[];
  initial: number[];
}) {
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(initial));
  const [wanted, setWanted] = useState("");
  const groups = [...new Set(raters.flatMap(({ group, isJudge }) => (group && !isJudge ? [group] : [])))];
  const whole = wholeKind(chosen, raters);
  const isFull = whole === null && chosen.size >= mostInSet;
  const choose = (isWanted: (rater: NamedRater) => boolean) =>
    setChosen(new Set(raters.filter(isWanted).map((rater) => rater.id)));
  const toggle = (rater: number, isIn: boolean) =>
    setChosen(new Set(isIn ? [...chosen, rater] : [...chosen].filter((other) => other !== rater)));
  return (
    <fieldset className="min-w-0 rounded-md border border-line bg-surface">
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 text-sm">
        <span className="font-medium">{legend}</span>
        <span className="text-muted">
          {chosen.size} of {raters.length}
          {isFull && `, ${mostInSet} at most`}
        </span>
        <span className="ms-auto flex flex-wrap justify-end gap-1">
          <Button size="sm" variant="ghost" onClick={() => choose(({ isJudge }) => !isJudge)}>
            Humans
          </Button>
          {raters.some(({ isJudge }) => isJudge) && (
            <Button size="sm" variant="ghost" onClick={() => choose(({ isJudge }) => isJudge)}>
              Judges
            </Button>
          )}
          {groups.map((group) => (
            <Button
              key={group}
              size="sm"
              variant="ghost"
              onClick={() => choose((rater) => !rater.isJudge && rater.group === group)}
            >
              <Verbatim>{group}</Verbatim>
            </Button>
          ))}
          <Button size="sm" variant="ghost" onClick={() => choose(() => false)}>
            None
          </Button>
        </span>
      </div>
      {raters.length >= manyRaters && (
        <Input
          type="search"
          aria-label={`Find a rater for the ${legend.toLowerCase()}`}
          placeholder="Find"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          className="h-8 rounded-none border-0 border-b border-line text-sm"
        />
      )}
      {whole && <input type="hidden" name={name} value={whole} />}
      <div className="max-h-48 overflow-y-auto px-3 py-2">
        {raters.map((rater) => (
          <label
            key={rater.id}
            htmlFor={`${id}-${rater.id}`}
            hidden={!rater.name.toLowerCase().includes(wanted.trim().toLowerCase())}
            className="flex min-h-7 items-center gap-2 text-sm [&[hidden]]:hidden"
          >
            <input
              id={`${id}-${rater.id}`}
              type="checkbox"
              name={whole ? undefined : name}
              value={rater.id}
              checked={chosen.has(rater.id)}
              disabled={isFull && !chosen.has(rater.id)}
              onChange={({ target }) => toggle(rater.id, target.checked)}
            />
            <span className="min-w-0 break-words">
              <Verbatim>{rater.name}</Verbatim>
              {rater.isJudge && <span className="text-muted"> (judge)</span>}
            </span>
            <span className="ms-auto text-xs text-muted tabular-nums">
              {countOf(rater.ratings, "rating")}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A set of all raters of a kind is sent by the name of the kind, so that a link stays short and includes those who
 * join later.
 */
function wholeKind(chosen: ReadonlySet<number>, raters: readonly NamedRater[]): "humans" | "judges" | null {
  const isWhole = (kind: boolean) =>
    chosen.size > 0 && raters.every(({ id, isJudge }) => chosen.has(id) === (isJudge === kind));
  if (isWhole(false)) return "humans";
  return isWhole(true) ? "judges" : null;
}
