import { Kbd } from "#app/components/ui/page.tsx";
import type { Messages } from "#app/messages/en.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Question } from "#core/scales/scales.ts";
import { Modal } from "./modal.tsx";
import { type KeyRow, type ScaleField, scaleFields } from "./scale-fields.tsx";

/** All keys, and a switch for people who do not want a stray letter to do anything. */
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
  const { help } = useMessages();
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
      {/* Where fingers press there are no keys to tell of. */}
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
