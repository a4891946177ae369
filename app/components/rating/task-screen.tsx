import { type ReactNode, type RefObject, useCallback, useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import { readable } from "#app/components/guideline/readable.ts";
import type { Marking, Selected } from "#app/components/output/markable-text.tsx";
import { responseTitles } from "#app/components/output/response-titles.ts";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { askedQuestions } from "#core/ratings/asked-questions.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import { levelsOf } from "#core/scales/levels-of.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { GuidelinePanel } from "./guideline-panel.tsx";
import { HelpText } from "./help-text.tsx";
import { ItemPane } from "./item-pane.tsx";
import { NotesFields } from "./notes-fields.tsx";
import { QuestionField } from "./question-field.tsx";
import type { DraftStore } from "./rating-store.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { spansOf, withMark } from "./spans.ts";
import { SubmitBar } from "./submit-bar.tsx";
import { useRatingForm } from "./use-rating-form.ts";
import type { Submission } from "./use-rating-queue.ts";
import { useTaskGuard } from "./use-task-guard.ts";

type Props = {
  task: RatingTask;
  store: DraftStore;
  form: RefObject<HTMLFormElement>;
  guideline: { isOpen: boolean; toggle: () => void };
  /** What is to be said, above the buttons. */
  news?: ReactNode;
  /** Beside the button that submits. */
  actions: ReactNode;
  submitLabel?: string;
  /** Nothing is submitted at the moment, because another task is on its way to the screen. */
  isBusy?: boolean;
  onSubmit: (rating: Submission) => void;
};

/**
 * One task: the item, beside it the guideline's questions, between them on demand the guideline itself. Raters, those
 * who correct an answer and leads who preview see this same screen.
 */
export function TaskScreen({
  task,
  store,
  form,
  guideline,
  news,
  actions,
  submitLabel,
  isBusy,
  onSubmit,
}: Props) {
  const messages = useMessages();
  useTaskGuard(form);
  const { summary, questions } = useMemo(() => readable(task.guideline), [task]);
  // Each task begins hidden, and none is answered unread.
  const [isHidden, setHidden] = useState(task.guideline.content_warning !== "none");
  const show = useCallback(() => setHidden(false), []);
  const { control, submit, setValue } = useRatingForm(task, store, form, onSubmit);
  const answers = useWatch({ control, name: "answers" });
  const asked = askedQuestions(questions, answers);
  const spans = useMarking(task, answers, (id, value) =>
    setValue(`answers.${id}`, value, { shouldDirty: true, shouldValidate: false }),
  );
  const [isUnseen, setUnseen] = useState(false);
  const responses = responseTitles(task.unit, task.content.responses?.length ?? 0, messages);

  return (
    <div
      className={cn(
        "flex-1 pb-(--bar,4rem) lg:grid lg:min-h-0 lg:grid-rows-[minmax(0,1fr)] lg:pb-0",
        guideline.isOpen
          ? "lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)_22rem] xl:grid-cols-[minmax(0,1fr)_28rem_26rem]"
          : "lg:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,1fr)_30rem]",
      )}
    >
      <ItemPane task={task} isHidden={isHidden} onShow={show} marking={spans.marking} />
      {guideline.isOpen && <GuidelinePanel guideline={task.guideline} onClose={guideline.toggle} />}
      <form
        ref={form}
        noValidate
        aria-label={messages.page.questions}
        aria-busy={isBusy || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          setUnseen(isHidden);
          if (!isHidden) void submit(event);
        }}
        className="flex min-w-0 flex-col border-line bg-surface lg:min-h-0 lg:border-s"
      >
        <div className="flex flex-1 flex-col gap-6 px-4 py-5 lg:overflow-y-auto lg:px-5">
          <div>
            <h2>{task.guideline.title}</h2>
            <p className="text-sm text-muted">{summary}</p>
            <HelpText isFolded />
          </div>
          {asked.map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              control={control}
              spanTools={spans.tools}
              responses={responses}
            />
          ))}
          <NotesFields settings={task.settings} control={control} />
        </div>
        <SubmitBar
          message={isUnseen && isHidden ? messages.warning.first : null}
          news={news}
          actions={actions}
          submitLabel={submitLabel}
        />
        {spans.question && spans.selected && (
          <SelectionBar
            question={spans.question}
            selected={spans.selected}
            texts={spans.tools.texts}
            onMark={spans.mark}
          />
        )}
      </form>
    </div>
  );
}

/** Connects the item, in which words are selected, with the question whose answer is the marked passages. */
function useMarking(
  task: RatingTask,
  answers: Record<string, unknown>,
  onAnswer: (questionId: string, value: unknown) => void,
) {
  const [markingId, setMarkingId] = useState<string | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const texts = useMemo(() => markableParts(task.unit, task.content), [task]);
  const question = askedQuestions(task.guideline.questions, answers).find(({ id }) => id === markingId);
  const value = question && answers[question.id];

  const labelOf = useCallback(
    (level: string) =>
      (question && levelsOf(question).find((one) => String(one.value) === level)?.label) ?? level,
    [question],
  );
  const marking = useMemo<Marking | undefined>(
    () => (question ? { passages: spansOf(value), labelOf, onSelect: setSelected } : undefined),
    [question, value, labelOf],
  );
  return {
    question,
    selected,
    marking,
    mark: (level: string) => {
      if (!question || !selected) return;
      onAnswer(question.id, withMark(spansOf(value), selected, level));
      document.getSelection()?.removeAllRanges();
      setSelected(null);
    },
    tools: {
      texts,
      markingId: question?.id ?? null,
      setMarkingId: (id: string | null) => {
        setSelected(null);
        setMarkingId(id);
      },
    },
  };
}
