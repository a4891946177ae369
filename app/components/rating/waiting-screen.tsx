import type { ReactNode } from "react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { NoTask, RaterProgress } from "#core/schemas/rating.ts";
import { HelpText } from "./help-text.tsx";
import { type Undo, UndoButton } from "./queue-actions.tsx";
import { failureText } from "./queue-news.tsx";
import type { QueueState } from "./queue-state.ts";
import type { QueueView } from "./queue-view.ts";

/** The page while there is no task on it, with the reason. */
export function WaitingScreen({
  view,
  state,
  news,
  undo,
  ownRatings,
  ownRules,
  onAskAgain,
  onEndBreak,
}: {
  view: Exclude<QueueView, "task">;
  state: QueueState;
  news: ReactNode;
  undo: Undo;
  /** Where the rater's own answers stand. */
  ownRatings: string | null;
  /** Where they say what they read and what they do not want to see. */
  ownRules: string | null;
  onAskAgain: () => void;
  onEndBreak: () => void;
}) {
  const messages = useMessages();
  const words = messages.state;
  const faces = {
    loading: { title: words.loading, body: "", action: null },
    empty: {
      title: state.why?.code === "exposure" ? words.exposureTitle : words.emptyTitle,
      body: state.why ? whyText(state.why, messages) : words.emptyBody,
      action: [messages.actions.checkAgain, onAskAgain],
    },
    break: { title: words.breakTitle, body: words.breakBody, action: [messages.actions.resume, onEndBreak] },
    sending: {
      title: words.sendingTitle,
      body: words.sendingBody,
      action: [messages.actions.tryAgain, onAskAgain],
    },
    removed: {
      title: words.removedTitle,
      body: words.removedBody,
      action: [messages.actions.checkAgain, onAskAgain],
    },
    closed: { title: words.closedTitle, body: words.closedBody, action: null },
    paused: {
      title: words.pausedTitle,
      body: words.pausedBody,
      action: [messages.actions.checkAgain, onAskAgain],
    },
    failed: {
      title: words.failedTitle,
      body: state.failure ? failureText(state.failure, messages) : "",
      action: [messages.actions.tryAgain, onAskAgain],
    },
  } as const;
  const code = view === "failed" ? state.failure?.code : null;
  const closed = code === "closed" || code === "paused" ? code : null;
  const { title, body, action } = faces[closed ?? view];
  return (
    <main className="flex flex-1 flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      {news}
      <h2 className={view === "loading" ? "font-normal text-muted" : "text-xl"}>{title}</h2>
      {body && <p className="max-w-md text-muted">{body}</p>}
      {(view === "break" || view === "empty") && <HelpText />}
      {(view === "break" || view === "empty" || closed) && state.progress && (
        <OwnProgress progress={state.progress} />
      )}
      {(action || closed) && (
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          {action && (
            <Button variant="primary" onClick={action[1]} autoFocus>
              {action[0]}
            </Button>
          )}
          {view === "empty" && <UndoButton {...undo} />}
          {view === "empty" && ownRatings && (
            <ButtonLink to={ownRatings}>{messages.page.ownRatings}</ButtonLink>
          )}
          {view === "empty" && ownRules && <ButtonLink to={ownRules}>{messages.page.ownRules}</ButtonLink>}
          {view !== "sending" && <ButtonLink to={paths.home()}>{messages.actions.leave}</ButtonLink>}
        </div>
      )}
    </main>
  );
}

/** Why there is no task, in the rater's language and time. */
function whyText({ code, until }: NoTask, { noTask }: Messages): string {
  return until ? `${noTask[code]} ${noTask.until(until)}` : noTask[code];
}

function OwnProgress({ progress }: { progress: RaterProgress }) {
  const words = useMessages().progress;
  const lines = [
    words.today(progress.today),
    words.rated(progress.rated),
    ...(progress.skipped > 0 ? [words.skipped(progress.skipped)] : []),
  ];
  return (
    <ul aria-label={words.label} className="flex flex-wrap justify-center gap-x-5 gap-y-1 tabular-nums">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
