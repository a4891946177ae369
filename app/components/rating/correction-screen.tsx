import { useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { randomUuid } from "#app/lib/random-uuid.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { OwnRatingShown } from "#services/ratings/read-own-rating.ts";
import { askQueue } from "./ask-queue.ts";
import { failureText } from "./queue-news.tsx";
import { browserStorage, type DraftStore, type RatingStore, ratingStore } from "./rating-store.ts";
import { TaskScreen } from "./task-screen.tsx";
import { useKeysOn } from "./use-keys-on.ts";
import type { Submission } from "./use-rating-queue.ts";
import { useShortcuts } from "./use-shortcuts.ts";

type Props = {
  slug: string;
  raterId: string;
  rating: OwnRatingShown;
  guideline: { isOpen: boolean; toggle: () => void };
  onSaved: () => void;
};

/** A task that was answered, on the screen on which it was, with the answers given: to read, and to correct. */
export function CorrectionScreen({ slug, raterId, rating, guideline, onSaved }: Props) {
  const messages = useMessages();
  const { own } = messages;
  const { task, given, whyFixed, skip, surplus } = rating;
  const form = useRef<HTMLFormElement>(null);
  const [keysOn] = useKeysOn();
  useShortcuts(keysOn, form);
  const store = useMemo(() => ratingStore(browserStorage(), raterId, Date.now), [raterId]);
  const drafts = useMemo(() => correctionDrafts(store, given), [store, given]);
  const [failure, setFailure] = useState<string | null>(null);
  const sending = useRef(false);

  const save = async (said: Submission) => {
    if (sending.current) return;
    if (whyFixed) return setFailure(own.notCorrected(whyFixed));
    sending.current = true;
    const asked = await askQueue(slug, { op: "correct", ...said, submissionId: randomUuid() });
    sending.current = false;
    if (!asked.ok) return setFailure(own.notCorrected(failureText(asked.failure, messages)));
    store.dropDraft(correctionOf(task.assignmentId));
    toast.success(own.saved);
    onSaved();
  };
  const reason =
    skip &&
    [skip.kind !== "other" && messages.skip.reasons[skip.kind], skip.reason].filter(Boolean).join(" ");
  const about = [
    reason && own.skippedBecause(reason),
    surplus && own.surplusWhy,
    whyFixed ?? own.correctLead,
  ].filter(Boolean);
  return (
    <TaskScreen
      task={task}
      store={drafts}
      form={form}
      guideline={guideline}
      news={
        failure ? (
          <Notice tone="bad">{failure}</Notice>
        ) : (
          <p className="text-sm text-muted [overflow-wrap:anywhere]">{about.join(" ")}</p>
        )
      }
      actions={<ButtonLink to={paths.ownRatings(slug)}>{own.toList}</ButtonLink>}
      submitLabel={own.correct}
      onSubmit={(said) => void save(said)}
    />
  );
}

const correctionOf = (assignmentId: string) => `correction-${assignmentId}`;

/** A correction begins with what was said, and is kept apart from what may be unsent of the task itself. */
function correctionDrafts(store: RatingStore, given: OwnRatingShown["given"]): DraftStore {
  return {
    readDraft: (id) => store.readDraft(correctionOf(id)) ?? (given && { ...given, activeMs: 0, savedAt: 0 }),
    saveDraft: (id, draft) => store.saveDraft(correctionOf(id), draft),
  };
}
