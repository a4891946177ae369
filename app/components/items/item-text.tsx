import { useMemo, useState } from "react";
import { ItemView } from "#app/components/output/item-view.tsx";
import { OutputBoundary } from "#app/components/output/output-boundary.tsx";
import { SmallButton } from "#app/components/rating/small-button.tsx";
import { Card, Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { countOf } from "#core/text/count-of.ts";
import type { ItemReport, ItemShown } from "#services/items/read-item.ts";
import { markedPassages } from "./marked-passages.ts";

/**
 * What raters read of an item, with the switch to plain text, whose each response is, and the passages that raters
 * marked, with who did. Marks are places in the text as it was written, so with them it is shown plain.
 */
export function ItemText({
  slug,
  item,
  tasks,
}: {
  slug: string;
  item: ItemShown;
  tasks: ItemReport["tasks"];
}) {
  const messages = useMessages();
  const [raw, setRaw] = useState(false);
  const marks = useMemo(() => markedPassages(tasks), [tasks]);
  const [isMarked, setMarked] = useState(marks.length > 0);
  const { unit, content } = item;
  if (isUnreadable(content))
    return (
      <Card className="min-w-0 p-4">
        <p className="text-muted">{content.whyUnreadable}</p>
      </Card>
    );
  return (
    <Card className="min-w-0 p-4">
      <div className="mb-2 flex justify-end gap-2">
        {marks.length > 0 && (
          <SmallButton
            isPressed={isMarked}
            title="Show who marked which passages"
            onClick={() => setMarked(!isMarked)}
          >
            {countOf(marks.length, "marked passage")}
          </SmallButton>
        )}
        <SmallButton isPressed={raw} title={messages.item.rawHint} onClick={() => setRaw(!raw)}>
          {messages.item.raw}
        </SmallButton>
      </div>
      {item.leftOut > 0 && (
        <Notice className="mb-4">
          Long texts are cut here.{" "}
          <a href={paths.itemText(slug, item.id)} download className="underline">
            The rest ({item.leftOut.toLocaleString("en")} characters) is in the whole text
          </a>
          .
        </Notice>
      )}
      <OutputBoundary fallback={<p>{messages.item.broken}</p>}>
        <ItemView
          unit={unit}
          content={content}
          raw={raw}
          showModels
          marking={isMarked ? { passages: marks, labelOf, onSelect: ignore, isNoted: true } : undefined}
        />
      </OutputBoundary>
    </Card>
  );
}

const labelOf = (level: string) => level;

/** Nothing is marked on this page. */
const ignore = () => undefined;
