import { Form, Link, useSubmit } from "@remix-run/react";
import { useRef, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/field.tsx";
import { KeyHint } from "#app/components/ui/key-hint.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import type { Preview } from "#services/preview/read-preview.ts";
import type { DraftStore } from "./rating-store.ts";
import { TaskScreen } from "./task-screen.tsx";
import { useKeysOn } from "./use-keys-on.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** Nothing is kept: the form is empty at each look. */
const noDrafts: DraftStore = { readDraft: () => null, saveDraft: () => undefined };

type Props = { task: RatingTask; isDrawn: boolean; guideline: { isOpen: boolean; toggle: () => void } };

/** The rater's own screen with a form that checks answers and sends nothing. */
export function PreviewScreen({ task, isDrawn, guideline }: Props) {
  const { preview, actions } = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const [keysOn] = useKeysOn();
  useShortcuts(keysOn, form);
  const [said, setSaid] = useState<string | null>(null);
  return (
    <TaskScreen
      task={task}
      store={noDrafts}
      form={form}
      guideline={guideline}
      news={
        <Notice tone={said ? "good" : "accent"}>
          {said ?? (isDrawn ? `${preview.what} ${preview.drawn}` : preview.what)}
        </Notice>
      }
      actions={
        <Button variant="ghost" aria-keyshortcuts="S" onClick={() => setSaid(preview.skip)}>
          {actions.skip} <KeyHint>S</KeyHint>
        </Button>
      }
      submitLabel={preview.submit}
      onSubmit={() => setSaid(preview.passed)}
    />
  );
}

/** Which item under which guideline, and the ways to others. */
export function PreviewBar({ slug, preview }: { slug: string; preview: Preview }) {
  const { preview: words } = useMessages();
  const submit = useSubmit();
  const { item, guidelineId, guidelines, misfit } = preview;
  const look = (id: number) => paths.preview(slug, { item: id, guideline: guidelineId });
  return (
    <section
      aria-label={words.what}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2 text-sm"
    >
      <Form onChange={(event) => submit(event.currentTarget)} className="flex min-w-0 items-center gap-2">
        {item && <input type="hidden" name="item" value={item.id} />}
        <Select
          key={guidelineId}
          aria-label={words.guideline}
          name="guideline"
          defaultValue={guidelineId}
          className="w-56 max-w-full"
        >
          {guidelines.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Form>
      {item && (
        <nav aria-label={words.toItem} className="flex flex-wrap gap-x-4 gap-y-1">
          {item.previous && (
            <Link to={look(item.previous)} className="text-accent-ink underline">
              {words.previous}
            </Link>
          )}
          {item.next && (
            <Link to={look(item.next)} className="text-accent-ink underline">
              {words.next}
            </Link>
          )}
          <Link to={paths.item(slug, item.id)} className="text-accent-ink underline">
            {words.toItem}
          </Link>
        </nav>
      )}
      {misfit && <p className="text-warn">{misfit}</p>}
    </section>
  );
}
