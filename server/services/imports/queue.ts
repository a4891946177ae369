/** Items that one side has sent and the other has not yet asked for, in order. */
export type Queue<Item> = {
  push: (item: Item) => void;
  /** The next item; rejects once the queue has failed and is empty. Only one caller may wait at a time. */
  next: () => Promise<Item>;
  fail: (reason: Error) => void;
};

export function createQueue<Item>(): Queue<Item> {
  const items: Item[] = [];
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const change = () => {
    wake?.();
    wake = null;
  };
  return {
    push: (item) => {
      items.push(item);
      change();
    },
    next: async () => {
      while (items.length === 0) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return items.shift() as Item;
    },
    fail: (reason) => {
      failure ??= reason;
      change();
    },
  };
}
