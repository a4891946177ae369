import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { verbatimChildren } from "#app/components/ui/verbatim-children.tsx";
import { paths } from "#app/lib/paths.ts";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Closure } from "#core/projects/why-closed.ts";
import type { Failure } from "./ask-queue.ts";
import { waiting } from "./queue-held.ts";
import type { QueueState } from "./queue-state.ts";
import type { LeaseState } from "./use-lease.ts";

/** What went wrong, in the rater's language. */
export function failureText({ op, code, status }: Failure, messages: Messages): string {
  if (op === "undo" && code && Object.hasOwn(messages.undoFailure, code))
    return messages.undoFailure[code as keyof Messages["undoFailure"]];
  if (code && Object.hasOwn(messages.failure, code)) return messages.failure[code];
  return status === 0 ? messages.connection.lost : messages.failure.other(status);
}

type Props = {
  slug: string;
  state: QueueState;
  lease: LeaseState;
  closed: Closure["code"] | null;
  onDismiss: (id: string) => void;
  onTryAgain: () => void;
  onKeepWorking: () => void;
};

/**
 * What a rater must hear of: answers that wait or were refused, a lease that ends, what the last key did. One at a time,
 * what weighs most first, so that news never pile up.
 */
export function QueueNews(props: Props) {
  const messages = useMessages();
  const { current, notice } = props.state;
  const said = current && (notice === "submitted" || notice === "skipped") && messages.state[notice];
  return (
    <>
      {firstNews(props, messages)}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function firstNews(props: Props, messages: Messages): ReactNode {
  return (
    refusedNews(props, messages) ??
    connectionNews(props, messages) ??
    noticeNews(props, messages) ??
    closedNews(props, messages) ??
    leaseNews(props, messages)
  );
}

function refusedNews({ state, onDismiss }: Props, messages: Messages): ReactNode {
  const refused = state.outbox.filter(({ refusal }) => refusal);
  const [first] = refused;
  if (!first?.refusal) return null;
  const { connection, actions } = messages;
  const say = first.request.op === "skip" ? connection.refusedSkip : connection.refused;
  return (
    <Strip tone="bad" action={<Act onClick={() => onDismiss(first.id)}>{actions.dismiss}</Act>}>
      {say(first.title ?? null, failureText(first.refusal, messages))}
      {refused.length > 1 && ` ${connection.more(refused.length - 1)}`}
    </Strip>
  );
}

function connectionNews({ slug, state, closed, onTryAgain }: Props, messages: Messages): ReactNode {
  const { actions, connection } = messages;
  const unsent = waiting(state);
  const again = <Act onClick={onTryAgain}>{actions.tryAgain}</Act>;
  const failed = unsent.filter(({ attempts }) => attempts > 0);
  if (state.failure?.status === 401 || failed.some(({ lastStatus }) => lastStatus === 401))
    return (
      <Strip
        tone="bad"
        action={
          <Link to={paths.login(paths.rate(slug))} className="font-medium underline">
            {actions.signIn}
          </Link>
        }
      >
        {connection.signedOut(unsent.length)}
      </Strip>
    );
  if (failed.length > 0)
    return (
      <Strip tone="warn" action={again}>
        {connection.unsent(unsent.length)}
      </Strip>
    );
  const { failure } = state;
  if (!failure || failure.code === closed || !(state.current || failure.op === "undo")) return null;
  // Nothing is won by asking again for what cannot be undone.
  return (
    <Strip tone="warn" action={failure.op !== "undo" && again}>
      {failureText(failure, messages)}
    </Strip>
  );
}

function noticeNews({ state }: Props, { state: words }: Messages): ReactNode {
  switch (state.notice) {
    case "surplus":
    case "repeated":
      return <Strip tone="warn">{words[state.notice](state.noticeTitle)}</Strip>;
    case "undone":
      return state.current && <Strip tone="neutral">{words.undone}</Strip>;
    case "submitted":
    case "skipped":
    case null:
      return null;
    default:
      return state.notice satisfies never;
  }
}

function closedNews({ state, closed }: Props, messages: Messages): ReactNode {
  return state.current && closed && <Strip tone="warn">{messages.failure[closed]}</Strip>;
}

function leaseNews({ state, lease, onKeepWorking }: Props, messages: Messages): ReactNode {
  if (!state.current || lease.kind === "safe") return null;
  if (lease.kind === "ended") return <Strip tone="warn">{messages.lease.ended}</Strip>;
  return (
    <Strip tone="warn" action={<Act onClick={onKeepWorking}>{messages.actions.keepWorking}</Act>}>
      {messages.lease.ending(lease.minutes)}
    </Strip>
  );
}

const shape =
  "flex max-w-2xl min-w-0 items-center justify-between gap-3 rounded-md border px-3 py-1.5 text-base shadow-sm";

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
  tone: keyof typeof strip;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={strip[tone]}>
      <p className="min-w-0 [overflow-wrap:anywhere]">{verbatimChildren(children)}</p>
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
