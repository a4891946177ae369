import { type ReactNode, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

const step = 50;

/** The first of a list that may have thousands, and the way to more of them. */
export function useShownParts<T>(all: readonly T[]): { shown: readonly T[]; more: ReactNode } {
  const { item } = useMessages();
  const [most, setMost] = useState(step);
  const shown = all.length > most ? all.slice(0, most) : all;
  const more = shown.length < all.length && (
    <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-muted">
      {item.shownParts(shown.length, all.length)}
      <Button size="sm" onClick={() => setMost(most + step)}>
        {item.showMore}
      </Button>
    </p>
  );
  return { shown, more };
}
