import { Link, useSearchParams } from "@remix-run/react";
import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { ItemFilter } from "#core/schemas/item-filter.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";

const ofRaters = ["rater", "other", "label", "otherLabel", "pair", "judge"];

/** Says which raters a list is narrowed to, as links from the figures do, and takes that away again. */
export function RaterFilter({ filter, questions }: { filter: ItemFilter; questions: AgreementQuestion[] }) {
  const [search] = useSearchParams();
  if (filter.rater === "" && filter.other === "" && filter.judge === "") return null;
  const without = new URLSearchParams(search);
  for (const name of [...ofRaters, "after", "before"]) without.delete(name);
  return (
    <Notice className="mb-4 flex flex-wrap items-center gap-x-3">
      <Verbatim>{sentenceOf(filter, questions)}</Verbatim>
      <Link to={`?${without}`} className="text-accent-ink underline">
        Take this away
      </Link>
    </Notice>
  );
}

function sentenceOf(
  { rater, other, label, otherLabel, pair, judge, question }: ItemFilter,
  questions: AgreementQuestion[],
): string {
  const levels = questions.find(({ key }) => key === question)?.levels ?? [];
  const nameOf = (value: string) => levels.find((level) => level.value === value)?.label ?? value;
  const who = (name: string) => name || "someone";
  const said = (name: string, value: string) =>
    value === "" ? `${who(name)} rated` : `${who(name)} said “${nameOf(value)}”`;
  if (judge !== "") return `Where ${judge} differs from most people.`;
  if (other === "") return `Where ${said(rater, label)}.`;
  if (pair)
    return `Where ${who(rater)} and ${who(other)} gave ${pair === "same" ? "the same label" : "different labels"}.`;
  return `Where ${said(rater, label)} and ${said(other, otherLabel)}.`;
}
