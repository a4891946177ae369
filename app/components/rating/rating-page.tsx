import { useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { loadContentCover } from "#app/components/output/content-warning.tsx";
import { prefetchFormatting } from "#app/components/output/rich-text.tsx";
import { loadMarkable } from "#app/components/output/text-block.tsx";
import { useModule } from "#app/components/output/use-module.ts";
import { paths } from "#app/lib/paths.ts";
import type { Closure } from "#core/projects/why-closed.ts";
import { loadGuidelineSheet } from "./guideline-panel.tsx";
import { loadResolver } from "./load-resolver.ts";
import { QueueActions } from "./queue-actions.tsx";
import { waiting } from "./queue-held.ts";
import { QueueNews } from "./queue-news.tsx";
import { queueView } from "./queue-view.ts";
import { browserStorage, ratingStore } from "./rating-store.ts";
import { lateFields } from "./scale-fields.tsx";
import { loadSelectionButtons } from "./selection-bar.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import { TaskScreen } from "./task-screen.tsx";
import { TopBar } from "./top-bar.tsx";
import { useKeysOn } from "./use-keys-on.ts";
import { useLease } from "./use-lease.ts";
import { useRatingQueue } from "./use-rating-queue.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { WaitingScreen } from "./waiting-screen.tsx";

const loadHelp = () => import("./help-dialog.tsx");

/** Parts of the page that are fetched in the background once it works. */
const late = [
  loadContentCover,
  loadResolver,
  ...lateFields,
  loadMarkable,
  loadSelectionButtons,
  loadGuidelineSheet,
  loadHelp,
];

/** The dialog that is open over the page. A skip is for the task that was shown when its dialog was opened. */
type Dialog = { kind: "help" } | { kind: "skip"; assignmentId: string } | null;

type Props = {
  slug: string;
  name: string;
  raterId: string;
  leaseMinutes: number;
  /** Why the study gives out no more tasks. */
  closed: Closure["code"] | null;
};

/** The rating page. The queue's state determines the view; keys, dialogs and news are the same in all views. */
export function RatingPage({ slug, name, raterId, leaseMinutes, closed }: Props) {
  const { revalidate } = useRevalidator();
  const store = useMemo(() => ratingStore(browserStorage(), raterId, Date.now), [raterId]);
  const queue = useRatingQueue({ slug, leaseMinutes, store, onWorkChanged: revalidate });
  const { state } = queue;
  const view = queueView(state);
  const task = view === "task" ? state.current?.task : undefined;

  const lease = useLease(state.current, leaseMinutes);
  const form = useRef<HTMLFormElement>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [isGuidelineOpen, setGuidelineOpen] = useState(false);
  const [keysOn, setKeysOn] = useKeysOn();
  useShortcuts(keysOn, form);
  useEffect(() => {
    prefetchFormatting();
    for (const load of late) load().catch(() => undefined);
  }, []);

  const guideline = { isOpen: isGuidelineOpen, toggle: () => setGuidelineOpen(!isGuidelineOpen) };
  const help = useModule(loadHelp, dialog?.kind === "help");
  const close = () => setDialog(null);
  const shownId = task?.assignmentId;
  // A dialog that was open for a task does not open again when the task comes back.
  useEffect(
    () => setDialog((open) => (open?.kind === "skip" && open.assignmentId !== shownId ? null : open)),
    [shownId],
  );
  const done = (state.progress?.rated ?? 0) + (state.progress?.skipped ?? 0);
  const undo = {
    canUndo: done > 0 && waiting(state).length === 0 && !state.isUndoing,
    onUndo: () => void queue.undo(),
  };
  const ownRatings = view === "removed" ? null : paths.ownRatings(slug);
  const news = (
    <QueueNews
      slug={slug}
      state={state}
      lease={lease}
      closed={closed}
      onDismiss={queue.dismiss}
      onTryAgain={queue.askAgain}
      onKeepWorking={() => void queue.renew()}
    />
  );
  return (
    <>
      <TopBar
        project={name}
        progress={state.progress}
        guideline={task ? guideline : null}
        onHelp={() => setDialog({ kind: "help" })}
        onBreak={view === "break" || view === "removed" ? null : queue.startBreak}
        ownRatings={ownRatings}
      />
      {task ? (
        <TaskScreen
          key={task.assignmentId}
          task={task}
          store={store}
          form={form}
          guideline={guideline}
          news={news}
          actions={
            <QueueActions
              {...undo}
              onSkip={() => setDialog({ kind: "skip", assignmentId: task.assignmentId })}
            />
          }
          isBusy={state.isUndoing}
          onSubmit={queue.submit}
        />
      ) : (
        view !== "task" && (
          <WaitingScreen
            view={view}
            state={state}
            news={news}
            undo={undo}
            ownRatings={ownRatings}
            ownRules={view === "removed" ? null : paths.ownRules(slug)}
            onAskAgain={queue.askAgain}
            onEndBreak={queue.endBreak}
          />
        )
      )}
      {help && (
        <help.HelpDialog
          questions={task?.guideline.questions ?? []}
          keysOn={keysOn}
          onKeysOn={setKeysOn}
          onClose={close}
        />
      )}
      {dialog?.kind === "skip" && dialog.assignmentId === task?.assignmentId && (
        <SkipDialog
          onClose={close}
          onSkip={(said) => {
            close();
            queue.skip(dialog.assignmentId, said);
          }}
        />
      )}
    </>
  );
}
