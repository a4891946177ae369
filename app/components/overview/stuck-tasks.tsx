import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { StuckTasks as Stuck } from "#core/queue/stuck-tasks.ts";
import { countOf } from "#core/text/count-of.ts";

/** Which tasks cannot move because no rater may take them, and why. */
export function StuckTasks({ stuck }: { stuck: Stuck[] }) {
  if (stuck.length === 0) return null;
  const tasks = stuck.reduce((sum, kind) => sum + kind.tasks, 0);
  return (
    <Notice tone="warn">
      <p>
        {countOf(tasks, "task")} cannot move, because no rater of this project may take{" "}
        {tasks === 1 ? "it" : "them"}:
      </p>
      <ul className="mt-1 list-disc ps-5">
        {stuck.slice(0, most).map((kind) => (
          <li key={`${kind.category} ${kind.subcategory} ${kind.language}`}>
            <Verbatim>{sentenceOf(kind)}</Verbatim>
          </li>
        ))}
      </ul>
      {stuck.length > most && <p>And {countOf(stuck.length - most, "more kind")} of tasks.</p>}
    </Notice>
  );
}

const most = 10;

function sentenceOf({ category, subcategory, language, tasks, why }: Stuck): string {
  const place = `${categoryName(category)} / ${subcategoryName(category, subcategory)}`;
  const reasons = why.map(({ code, raters }) => reasonWords[code](countOf(raters, "rater")));
  return `${place}${language ? `, language “${language}”` : ""} (${countOf(tasks, "task")}): ${reasons.join("; ")}.`;
}

const reasonWords: Record<Stuck["why"][number]["code"], (raters: string) => string> = {
  role: (raters) => `${raters} without that role`,
  training: (raters) => `${raters} in training`,
  paused: (raters) => `${raters} paused`,
  withdrawn: (raters) => `${raters} withdrawn`,
  quota: (raters) => `${raters} with their quota done`,
  "quota-today": (raters) => `${raters} with their quota of the day done`,
  "category-paused": () => "the category is paused",
  "opted-out": (raters) => `${raters} opted out`,
  "not-qualified": (raters) => `${raters} not qualified`,
  exposure: (raters) => `${raters} with enough of it for today`,
  language: (raters) => `${raters} without the language`,
  author: (raters) => `${raters} who wrote it`,
};
