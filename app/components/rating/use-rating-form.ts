import { type RefObject, useEffect, useMemo } from "react";
import { type Resolver, useForm } from "react-hook-form";
import type { RatingTask } from "#core/schemas/rating.ts";
import { loadResolver } from "./load-resolver.ts";
import type { DraftStore } from "./rating-store.ts";
import { type RatingValues, valuesOf } from "./rating-values.ts";
import { useActiveTime } from "./use-active-time.ts";
import type { Submission } from "./use-rating-queue.ts";
import { focusQuestion } from "./use-shortcuts.ts";

/**
 * The form of one task. It starts from a draft, keeps the draft up to date, and submits what the core's schema accepts.
 */
export function useRatingForm(
  task: RatingTask,
  store: DraftStore,
  form: RefObject<HTMLFormElement>,
  onSubmit: (rating: Submission) => void,
) {
  const { assignmentId } = task;
  const draft = useMemo(() => store.readDraft(assignmentId), [store, assignmentId]);
  const activeMs = useActiveTime(draft?.activeMs ?? 0);
  const resolver = useMemo(() => lateResolver(task), [task]);
  const { control, handleSubmit, getValues, subscribe, watch, setValue, formState } = useForm<
    RatingValues,
    unknown,
    RatingValues
  >({ defaultValues: valuesOf(draft, task), resolver, shouldFocusError: false });

  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: () => store.saveDraft(assignmentId, { ...getValues(), activeMs: activeMs() }),
      }),
    [subscribe, getValues, store, assignmentId, activeMs],
  );

  const submit = handleSubmit((values) => onSubmit({ assignmentId, ...values, durationMs: activeMs() }));
  const { submitCount } = formState;
  // An effect, because the errors must have been rendered.
  useEffect(() => {
    if (submitCount > 0) focusFault(form.current);
  }, [submitCount, form]);
  return { control, submit, watch, setValue };
}

/** The resolver is loaded after the page. If that fails, only the server checks the answers. */
function lateResolver(task: RatingTask): Resolver<RatingValues, unknown, RatingValues> {
  return async (values, context, options) => {
    const module = await loadResolver().catch(() => null);
    return module ? module.ratingResolver(task)(values, context, options) : { values, errors: {} };
  };
}

function focusFault(form: HTMLFormElement | null): void {
  const message = form?.querySelector('[role="alert"]');
  const fault = message?.closest<HTMLElement>("[data-question]");
  if (!fault) return;
  focusQuestion(fault);
  // A question may be taller than the screen.
  message?.scrollIntoView({ block: "nearest" });
}
