import { Kbd } from "#app/components/ui/page.tsx";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Question } from "#core/scales/scales.ts";
import { Modal } from "./modal.tsx";
import { type KeyRow, type ScaleField, scaleFields } from "./scale-fields.tsx";

/** All keys, or for fingers all buttons, and a switch for people who do not want a stray letter to do anything. */
export function HelpDialog({
  questions,
  keysOn,
  onKeysOn,
  onClose,
}: {
  /** The questions of the task on the screen. Some kinds have keys of their own. */
  questions: readonly Question[];
  keysOn: boolean;
  onKeysOn: (on: boolean) => void;
  onClose: () => void;
}) {
  const { help, actions, page, question } = useMessages();
  const buttons = [
    [actions.skip, help.touch.skip],
    [actions.undo, help.touch.undo],
    [question.cantJudge, help.touch.cantJudge],
    [actions.guideline, help.touch.guideline],
    [page.ownRatings, help.touch.ownRatings],
    [actions.break, help.touch.break],
  ] as const;
  const rows: KeyRow[] = [
    [["0", "9"], help.keys.levels],
    [["C"], help.keys.cantJudge],
    ...ownKeys(questions, help.keys),
    [["J", "K"], help.keys.between],
    [[help.enter], help.keys.submit],
    [["Ctrl", help.enter], help.keys.submitInText],
    [["S"], help.keys.skip],
    [["U"], help.keys.undo],
    [["G"], help.keys.guideline],
    [["R"], help.keys.raw],
    [["V"], help.keys.reveal],
    [["B"], help.keys.break],
    [["?"], help.keys.help],
  ];
  return (
    <Modal title={help.title} onClose={onClose}>
      {/* Where fingers press there are no keys to tell of, but buttons, some without words on a narrow screen. */}
      <dl className="mb-4 flex flex-col gap-2 pointer-fine:hidden">
        {buttons.map(([name, what]) => (
          <div key={name}>
            <dt className="inline font-medium">{name}</dt> <dd className="inline text-muted">{what}</dd>
          </div>
        ))}
      </dl>
      <dl className="hidden grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-1.5 pointer-fine:grid">
        {rows.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 hidden items-center gap-2 pointer-fine:flex">
        <input type="checkbox" checked={keysOn} onChange={(event) => onKeysOn(event.target.checked)} />
        {help.keysOn}
      </label>
      <p className="text-sm text-muted pointer-fine:mt-4">{help.saved}</p>
    </Modal>
  );
}

/** The keys that some kinds of questions have, each said once. */
function ownKeys(questions: readonly Question[], words: Messages["help"]["keys"]): KeyRow[] {
  const rows = questions.flatMap((question) => {
    const field: ScaleField = scaleFields[question.scale];
    return field.keys?.(question, words) ?? [];
  });
  return [...new Map(rows.map((row) => [row[1], row])).values()];
}
