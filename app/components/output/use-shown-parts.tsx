import { type ReactNode, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { MoreNote } from "./more-note.tsx";

const step = 50;

/** The first elements of a list that may have thousands, and a way to show more. */
export function useShownParts<T>(all: readonly T[]): { shown: readonly T[]; more: ReactNode } {
  const { item } = useMessages();
  const [most, setMost] = useState(step);
  const shown = all.length > most ? all.slice(0, most) : all;
  const more = shown.length < all.length && (
    <MoreNote
      note={item.shown(shown.length, all.length)}
      action={item.showMore}
      onAct={() => setMost(most + step)}
    />
  );
  return { shown, more };
}
