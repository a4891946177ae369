import { PlainText } from "#app/components/output/plain-text.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { counts } from "#core/ratings/counts.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Answers } from "#core/schemas/rating.ts";
import { isUnreadable, type Readable } from "#core/schemas/unreadable.ts";
import { countOf } from "#core/text/count-of.ts";
import type { ItemReport } from "#services/items/read-item.ts";
import { describeAnswer } from "./describe-answer.ts";

type Task = ItemReport["tasks"][number];

/** All labels of an item under one guideline version, by rater, with the raters' reasons. */
export function TaskLabels({ task }: { task: Task }) {
  const { guideline, ratings } = task;
  return (
    <Card>
      <CardHeader
        title={isUnreadable(guideline.head) ? guideline.id : guideline.head.title}
        lead={
          <>
            Version{" "}
            <code className="font-mono text-xs" title={guideline.sha256}>
              {guideline.sha256.slice(0, 8)}
            </code>
            . {describeTask(task)}
          </>
        }
      />
      {ratings.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">No ratings yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {ratings.map((rating) => (
            <li key={rating.id} className="px-4 py-3">
              <RatingLine rating={rating} head={guideline.head} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function describeTask({ purpose, overlap, inclusionProbability, ratings }: Task): string {
  const humans = ratings.filter((rating) => rating.raterKind === "human" && counts(rating)).length;
  if (purpose !== "production") return `Given to raters for ${purpose}, which counts nowhere.`;
  if (overlap === null) return "Imported ratings.";
  const chance =
    inclusionProbability === null
      ? ""
      : `, drawn with probability ${Number(inclusionProbability.toPrecision(3))}`;
  return `${humans.toLocaleString("en")} of ${countOf(overlap, "rater")}${chance}.`;
}

function RatingLine({ rating, head }: { rating: Task["ratings"][number]; head: Readable<GuidelineHead> }) {
  const { shownOrder, confidence, durationMs } = rating;
  const facts = [
    ...(shownOrder ? [`saw ${shownOrder.map((position) => position + 1).join(", ")}`] : []),
    ...(confidence === null ? [] : [`confidence ${confidence} of 5`]),
    ...(durationMs === null ? [] : [`${Math.round(durationMs / 1000).toLocaleString("en")} s`]),
  ];
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        <span className="font-medium">
          <Verbatim>{rating.rater}</Verbatim>
        </span>
        {rating.raterKind === "judge" && <Badge tone="accent">judge</Badge>}
        {rating.purpose !== "production" && <Badge tone="warn">{rating.purpose}, not counted</Badge>}
        {rating.surplus && <Badge tone="warn">surplus, not counted</Badge>}
        <span className="ms-auto text-xs text-muted tabular-nums">
          {facts.join(" · ")}
          {facts.length > 0 && rating.submittedAt && " · "}
          {rating.submittedAt && <Time at={rating.submittedAt} />}
        </span>
      </div>
      <AnswerList answers={rating.answers} head={head} />
      {rating.rationale && (
        <div className="mt-2 border-s-2 border-line-strong/60 ps-3">
          <PlainText text={rating.rationale} className="text-sm" />
        </div>
      )}
    </>
  );
}

/** The answers, or a sentence when the rating or its guideline cannot be read. */
function AnswerList({ answers, head }: { answers: Readable<Answers>; head: Readable<GuidelineHead> }) {
  if (isUnreadable(head)) return <p className="mt-1 text-sm text-muted">{head.whyUnreadable}</p>;
  if (isUnreadable(answers)) return <p className="mt-1 text-sm text-muted">{answers.whyUnreadable}</p>;
  const answered = head.questions.filter(({ id }) => answers[id] !== undefined);
  return (
    <dl className="mt-1 grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 text-sm">
      {answered.map((question) => (
        <div key={question.id} className="contents">
          <dt className="break-words text-muted">
            <Verbatim>{question.text}</Verbatim>
          </dt>
          <dd className="min-w-0">
            <PlainText text={describeAnswer(question, answers[question.id]!)} className="text-sm" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
