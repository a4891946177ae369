import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Closure } from "#core/projects/why-closed.ts";
import type { Failure } from "./ask-queue.ts";
import { type QueueState, waiting } from "./queue-state.ts";
import type { LeaseState } from "./use-lease.ts";

/** What went wrong, in the rater's language. */
export function failureText({ op, code, status }: Failure, messages: Messages): string {
  if (op === "undo" && code && Object.hasOwn(messages.undoFailure, code))
    return messages.undoFailure[code as keyof Messages["undoFailure"]];
  if (code && Object.hasOwn(messages.failure, code)) return messages.failure[code];
  return status === 0 ? messages.connection.lost : messages.failure.other(status);
}

/** What a rater must know: answers that are unsent or refused, a lease that is ending, the effect of the last key. */
export function QueueNews({
  slug,
  state,
  lease,
  closed,
  onDismiss,
  onTryAgain,
  onKeepWorking,
}: {
  slug: string;
  state: QueueState;
  lease: LeaseState;
  closed: Closure["code"] | null;
  onDismiss: (id: string) => void;
  onTryAgain: () => void;
  onKeepWorking: () => void;
}) {
  const messages = useMessages();
  const { actions } = messages;
  const unsent = waiting(state);
  const isSignedOut =
    state.failure?.status === 401 || unsent.some((one) => one.attempts > 0 && one.lastStatus === 401);
  return (
    <>
      {state.outbox.map(
        (one) =>
          one.refusal && (
            <Strip
              key={one.id}
              tone="bad"
              action={<Act onClick={() => onDismiss(one.id)}>{actions.dismiss}</Act>}
            >
              {(one.request.op === "skip" ? messages.connection.refusedSkip : messages.connection.refused)(
                failureText(one.refusal, messages),
              )}
            </Strip>
          ),
      )}
      {isSignedOut ? (
        <Strip
          tone="bad"
          action={
            <Link to={paths.login(paths.rate(slug))} className="font-medium underline">
              {actions.signIn}
            </Link>
          }
        >
          {messages.connection.signedOut(unsent.length)}
        </Strip>
      ) : unsent.some((one) => one.attempts > 0) ? (
        <Strip tone="warn" action={<Act onClick={onTryAgain}>{actions.tryAgain}</Act>}>
          {messages.connection.unsent(unsent.length)}
        </Strip>
      ) : (
        state.failure &&
        state.failure.code !== closed &&
        state.current && (
          <Strip tone="warn" action={<Act onClick={onTryAgain}>{actions.tryAgain}</Act>}>
            {failureText(state.failure, messages)}
          </Strip>
        )
      )}
      {state.current && closed && <Strip tone="warn">{messages.failure[closed]}</Strip>}
      {state.current && lease.kind === "ended" && <Strip tone="warn">{messages.lease.ended}</Strip>}
      {state.current && lease.kind === "ending" && (
        <Strip tone="warn" action={<Act onClick={onKeepWorking}>{actions.keepWorking}</Act>}>
          {messages.lease.ending(lease.minutes)}
        </Strip>
      )}
      {state.notice === "surplus" && <Strip tone="warn">{messages.state.surplus}</Strip>}
      <p role="status" className={state.notice === "undone" && state.current ? strip.neutral : "sr-only"}>
        {state.notice && state.notice !== "surplus" && state.current && messages.state[state.notice]}
      </p>
    </>
  );
}

const shape = "flex max-w-2xl items-center gap-3 rounded-md border px-3 py-1.5 text-base shadow-sm";

const strip = {
  neutral: `${shape} border-line bg-surface`,
  warn: `${shape} border-warn/40 bg-warn-soft text-warn`,
  bad: `${shape} border-bad/40 bg-bad-soft text-bad`,
};

function Strip({
  tone,
  action,
  children,
}: {
  tone: "warn" | "bad";
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={strip[tone]}>
      <p>{children}</p>
      {action}
    </div>
  );
}

function Act({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="sm" onClick={onClick}>
      {children}
    </Button>
  );
}
