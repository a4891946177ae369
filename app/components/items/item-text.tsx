import { useState } from "react";
import { ItemView } from "#app/components/output/item-view.tsx";
import { OutputBoundary } from "#app/components/output/output-boundary.tsx";
import { SmallButton } from "#app/components/rating/small-button.tsx";
import { Card, Notice } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { ItemShown } from "#services/items/read-item.ts";

/** What raters read of an item, with the switch to plain text, and whose each response is. */
export function ItemText({ slug, item }: { slug: string; item: ItemShown }) {
  const messages = useMessages();
  const [raw, setRaw] = useState(false);
  const { unit, content } = item;
  if (isUnreadable(content))
    return (
      <Card className="min-w-0 p-4">
        <p className="text-muted">{content.whyUnreadable}</p>
      </Card>
    );
  return (
    <Card className="min-w-0 p-4">
      <div className="mb-2 flex justify-end">
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
        <ItemView unit={unit} content={content} raw={raw} showModels />
      </OutputBoundary>
    </Card>
  );
}
