import { useMessages } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Level } from "#core/scales/question-parts.ts";
import type { Question } from "#core/scales/scales.ts";
import { Examples } from "./examples.tsx";

/** A question's levels, each with its definition and its anchor examples; "can't judge" last. */
export function LevelList({ question }: { question: Question }) {
  const messages = useMessages();
  const { cant_judge: cantJudge } = question;
  const levels = levelsOf(question);
  if (levels.length === 0 && !cantJudge) return null;
  return (
    <dl className="mt-2 flex flex-col gap-3">
      {levels.map((level) => (
        <Entry key={level.value} level={level} value={typeof level.value === "number" ? level.value : null} />
      ))}
      {cantJudge && (
        <Entry level={{ ...cantJudge, label: cantJudge.label || messages.question.cantJudge }} value={null} />
      )}
    </dl>
  );
}

function Entry({ level, value }: { level: Omit<Level, "value">; value: number | null }) {
  return (
    <div className="border-s-2 border-line-strong/40 ps-3">
      <dt className="font-medium">
        {value !== null && <span className="me-1.5 tabular-nums text-muted">{value}</span>}
        {level.label}
      </dt>
      <dd>
        {level.definition}
        <Examples examples={level.examples} />
      </dd>
    </div>
  );
}
