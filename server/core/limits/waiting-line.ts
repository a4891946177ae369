/** A line that serves those who wait in turn, regardless of how many places each of them has taken. */
export type WaitingLine<T> = {
  /** Adds someone's item at the end. Returns the item that gets no place, which may be this one. */
  add: (who: string, item: T) => T | null;
  next: () => T | undefined;
};

/**
 * A line of at most `places` items. When it is full, someone with fewer items displaces the last item of whoever has
 * the most. So someone who floods the line only takes places that nobody else needs, and holds up nobody.
 */
export function createWaitingLine<T>(places: number): WaitingLine<T> {
  const items = new Map<string, T[]>();
  let taken = 0;

  const longest = () => [...items.entries()].reduce((a, b) => (b[1].length > a[1].length ? b : a));

  const makeRoom = (who: string): T | null => {
    const [holder, held] = longest();
    if (held.length <= (items.get(who)?.length ?? 0) + 1) return null;
    const last = held.pop()!;
    if (held.length === 0) items.delete(holder);
    taken--;
    return last;
  };

  return {
    add: (who, item) => {
      const displaced = taken < places ? undefined : makeRoom(who);
      if (displaced === null) return item;
      items.set(who, [...(items.get(who) ?? []), item]);
      taken++;
      return displaced ?? null;
    },
    next: () => {
      const first = items.entries().next();
      if (first.done) return undefined;
      const [who, held] = first.value;
      const item = held.shift();
      // Whoever has just been served goes behind all others.
      items.delete(who);
      if (held.length > 0) items.set(who, held);
      taken--;
      return item;
    },
  };
}
