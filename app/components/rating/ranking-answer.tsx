import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { AnswerProps, QuestionOf } from "./answer-props.ts";
import { groupsOf, moveBy, placeLast, placesIn, toggleTie, without } from "./rank-order.ts";
import { type Action, RankingMoves } from "./ranking-moves.tsx";

/**
 * A ranking of the responses. It starts empty, so that the order in which responses are shown suggests nothing. A
 * button or digit gives a response the next place; buttons, or the arrow keys on its row, move it. Keys leave the focus
 * on the row, where Enter submits. The focus only returns to a button if that button was pressed.
 */
export function RankingAnswer({ question, value, onChange, responses }: AnswerProps<QuestionOf<"ranking">>) {
  const { ranking: words } = useMessages();
  const list = useRef<HTMLDivElement>(null);
  // What gets the focus after an order is rendered again, because moving an element in the page takes its focus away.
  const [focus, setFocus] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelector<HTMLElement>(focus)?.focus();
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
  const place = (response: number, button: HTMLElement) => {
    const next = open.find((other) => other > response) ?? open.find((other) => other !== response);
    const goesOn = next !== undefined && button === document.activeElement;
    change(placeLast(groups, response), response, goesOn ? buttonOf("place", next) : rowOf(response));
  };
  const act = (action: Action, response: number, focusOn: string) => {
    const next =
      action === "tie" ? toggleTie(groups, response) : moveBy(groups, response, action === "up" ? -1 : 1);
    change(next, response, focusOn);
  };
  const press = (event: KeyboardEvent, response: number) => {
    const action = actionOf(event.key);
    if (!action || (action === "tie" && !question.ties)) return;
    event.preventDefault();
    act(action, response, rowOf(response));
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
                onClick={(event) => place(response, event.currentTarget)}
                className="pointer-coarse:h-11 pointer-coarse:min-w-11"
              >
                {responses[response]} <KeyHint>{keyOf(response)}</KeyHint>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        {open.length > 0 ? words.how : words.move}{" "}
        {open.length === 0 && <span className="hidden pointer-fine:inline">{words.moveKeys} </span>}
        {question.ties && words.tiesAllowed}
      </p>
      <ol aria-label={words.order} className="flex flex-col gap-1.5">
        {groups.flatMap((group, at) =>
          group.map((response) => (
            <li key={response}>
              <fieldset
                aria-label={words.placed(responses[response]!, places[response]!, responses.length)}
                tabIndex={-1}
                data-ranked={response}
                onKeyDown={(event) => press(event, response)}
                className="flex min-w-0 scroll-mt-16 scroll-mb-[calc(var(--bar,4rem)+1rem)] flex-wrap items-center gap-2 rounded-md border border-line px-2.5 py-1 lg:scroll-my-4"
              >
                <span className="w-8 shrink-0 font-semibold tabular-nums">
                  {places[response]}
                  {group.length > 1 && "="}
                </span>
                <span className="min-w-0 flex-1 basis-20">{responses[response]}</span>
                <RankingMoves
                  title={responses[response]!}
                  response={response}
                  isFirst={at === 0}
                  isLast={at === groups.length - 1}
                  isShared={group.length > 1}
                  ties={question.ties === true}
                  onMove={(action) => act(action, response, buttonOf(action, response))}
                  onTake={() => change(without(groups, response), response, buttonOf("place", response))}
                />
              </fieldset>
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

function buttonOf(action: Action | "place", response: number): string {
  return `[data-act="${action} ${response}"]`;
}

function rowOf(response: number): string {
  return `[data-ranked="${response}"]`;
}
