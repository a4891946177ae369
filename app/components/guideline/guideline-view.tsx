import { RichText } from "#app/components/output/rich-text.tsx";
import { Badge } from "#app/components/ui/page.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { Question } from "#core/scales/scales.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { LevelList } from "./level-list.tsx";
import { readable } from "./readable.ts";

export type ShownGuideline = Pick<GuidelineHead, "title" | "summary" | "questions"> & {
  body: string;
};

/** A guideline for reading: its summary, its text, and its questions with all levels. Headings start at h3. */
export function GuidelineView({ guideline }: { guideline: ShownGuideline }) {
  const messages = useMessages();
  const { summary, body, questions } = readable(guideline);
  return (
    <div className="flex max-w-[46rem] flex-col gap-6">
      <p className="text-lg">{summary}</p>

      <RichText text={body} headingLevel={2} />
      <section className="flex flex-col gap-6">
        <h3 className="border-t border-line pt-5 text-lg">{messages.guideline.levels}</h3>
        {questions.map((question) => (
          <QuestionEntry key={question.id} question={question} questions={questions} />
        ))}
      </section>
    </div>
  );
}

function QuestionEntry({ question, questions }: { question: Question; questions: readonly Question[] }) {
  const messages = useMessages();
  return (
    <section>
      <h4 className="font-semibold">{question.text}</h4>
      <p className="flex flex-wrap gap-1.5 py-1">
        <Badge>{messages.guideline.scale[question.scale]}</Badge>
        {!question.required && <Badge>{messages.question.optional}</Badge>}
      </p>
      {question.when && (
        <p className="text-sm text-muted">{conditionOf(question.when, questions, messages)}</p>
      )}
      {question.help && <p className="text-muted">{question.help}</p>}
      <LevelList question={question} />
    </section>
  );
}

function conditionOf(
  when: NonNullable<Question["when"]>,
  questions: readonly Question[],
  messages: ReturnType<typeof useMessages>,
): string {
  const asked = questions.find((question) => question.id === when.question);
  const labels = when.in.map(
    (value) => (asked && levelsOf(asked).find((level) => level.value === value)?.label) ?? String(value),
  );
  return messages.guideline.when(asked?.text ?? when.question, labels.join(` ${messages.guideline.or} `));
}
