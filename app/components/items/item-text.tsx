import { useState } from "react";
import { ItemView } from "#app/components/output/item-view.tsx";
import { OutputBoundary } from "#app/components/output/output-boundary.tsx";
import { SmallButton } from "#app/components/rating/small-button.tsx";
import { Card } from "#app/components/ui/page.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { ItemDetail } from "#services/items/read-item.ts";

/** What raters read of an item, with the switch to plain text, and whose each response is. */
export function ItemText({ item }: { item: ItemDetail }) {
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
      <OutputBoundary fallback={<p>{messages.item.broken}</p>}>
        <ItemView unit={unit} content={content} raw={raw} showModels />
      </OutputBoundary>
    </Card>
  );
}
