import { ArrowDown, ArrowUp, Equal, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Kbd } from "#app/components/ui/page.tsx";
import { cn } from "#app/lib/cn.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { AnswerProps, QuestionOf } from "./answer-props.ts";
import { groupsOf, moveBy, placeLast, placesIn, toggleTie, without } from "./rank-order.ts";

type Action = "up" | "down" | "tie";

/**
 * An order of the responses. It begins empty, so that the order in which they are shown suggests nothing: each is given
 * the next place by its button or digit, and moved by buttons, or by arrow keys on them.
 */
export function RankingAnswer({ question, value, onChange, responses }: AnswerProps<QuestionOf<"ranking">>) {
  const { ranking: words } = useMessages();
  const list = useRef<HTMLDivElement>(null);
  // What has the focus after an order is drawn anew: moving an element in the page takes the focus from it.
  const [focus, setFocus] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (focus === null) return;
    const wanted = list.current?.querySelector<HTMLElement>(`[data-act="${focus}"]`);
    (wanted ?? list.current?.querySelector<HTMLElement>("[data-act]"))?.focus();
    setFocus(null);
  }, [focus]);

  const places = responses.map((_, at): number | null =>
    Array.isArray(value) && typeof value[at] === "number" ? value[at] : null,
  );
  const groups = groupsOf(places);
  const open = responses.flatMap((_, at) => (places[at] === null ? [at] : []));
  const change = (next: number[][], response: number, focusOn: string) => {
    const changed = placesIn(next, responses.length);
    const place = changed[response];
    onChange(changed.every((own) => own === null) ? undefined : changed);
    setFocus(focusOn);
    setSaid(
      place ? words.placed(responses[response]!, place, responses.length) : words.taken(responses[response]!),
    );
  };
  const place = (response: number) => {
    const next = open.find((other) => other > response) ?? open.find((other) => other !== response);
    change(placeLast(groups, response), response, next === undefined ? `up ${response}` : `place ${next}`);
  };
  const act = (action: Action, response: number) => {
    const next =
      action === "tie" ? toggleTie(groups, response) : moveBy(groups, response, action === "up" ? -1 : 1);
    change(next, response, `${action} ${response}`);
  };
  const press = (event: KeyboardEvent, response: number) => {
    const action = actionOf(event.key);
    if (!action || (action === "tie" && !question.ties)) return;
    event.preventDefault();
    act(action, response);
  };

  return (
    <div ref={list} className="flex flex-col gap-2">
      {open.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={words.open}>
          {open.map((response) => (
            <li key={response}>
              <Button
                size="sm"
                data-act={`place ${response}`}
                data-key={keyOf(response)}
                aria-label={words.place(responses[response]!)}
                onClick={() => place(response)}
              >
                {responses[response]} <Kbd>{keyOf(response)}</Kbd>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        {open.length > 0 ? words.how : words.move} {question.ties && words.tiesAllowed}
      </p>
      <ol aria-label={words.order} className="flex flex-col gap-1.5">
        {groups.flatMap((group, at) =>
          group.map((response) => (
            <li
              key={response}
              data-ranked={response}
              onKeyDown={(event) => press(event, response)}
              className="flex items-center gap-2 rounded-md border border-line px-2.5 py-1"
            >
              <span className="w-8 shrink-0 font-semibold tabular-nums">
                {places[response]}
                {group.length > 1 && "="}
              </span>
              <span className="min-w-0 flex-1">{responses[response]}</span>
              <Move
                act={`up ${response}`}
                label={words.up(responses[response]!)}
                onClick={() => act("up", response)}
                isIdle={at === 0 && group.length === 1}
              >
                <ArrowUp aria-hidden className="size-4" />
              </Move>
              <Move
                act={`down ${response}`}
                label={words.down(responses[response]!)}
                onClick={() => act("down", response)}
                isIdle={at === groups.length - 1 && group.length === 1}
              >
                <ArrowDown aria-hidden className="size-4" />
              </Move>
              {question.ties && (
                <Move
                  act={`tie ${response}`}
                  label={words.tie(responses[response]!)}
                  isPressed={group.length > 1}
                  onClick={() => act("tie", response)}
                  isIdle={at === 0 && group.length === 1}
                >
                  <Equal aria-hidden className="size-4" />
                </Move>
              )}
              <Move
                act={`take ${response}`}
                label={words.take(responses[response]!)}
                onClick={() => change(without(groups, response), response, `place ${response}`)}
              >
                <X aria-hidden className="size-4" />
              </Move>
            </li>
          )),
        )}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function actionOf(key: string): Action | null {
  if (key === "ArrowUp") return "up";
  if (key === "ArrowDown") return "down";
  return key === "=" ? "tie" : null;
}

/** The digit of a response: its number, and 0 for the tenth. */
function keyOf(response: number): string {
  return String((response + 1) % 10);
}

/** A button that stays in reach of the focus where it has nothing to do. */
function Move({
  act,
  label,
  isIdle = false,
  isPressed,
  onClick,
  children,
}: {
  act: string;
  label: string;
  isIdle?: boolean;
  isPressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-act={act}
      aria-label={label}
      aria-disabled={isIdle}
      aria-pressed={isPressed}
      onClick={isIdle ? undefined : onClick}
      className={cn(
        "flex size-9 shrink-0 items-center justify-center rounded-md border border-line hover:border-line-strong",
        isIdle && "opacity-40",
        isPressed && "border-accent bg-accent-soft/60",
      )}
    >
      {children}
    </button>
  );
}
