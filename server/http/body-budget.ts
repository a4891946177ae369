export type BodyShare = {
  /** Asks for room for this many more bytes. */
  take: (bytes: number) => boolean;
  /** Returns all of the room. */
  close: () => void;
};

/** Memory for bodies that are arriving: a limit for all together, and one for each address. */
export function makeBodyBudget(most: { all: number; each: number }): {
  open: (address: string) => BodyShare;
} {
  const held = new Map<string, number>();
  let total = 0;
  return {
    open: (address) => {
      let own = 0;
      return {
        take: (bytes) => {
          const ofAddress = held.get(address) ?? 0;
          if (total + bytes > most.all || ofAddress + bytes > most.each) return false;
          own += bytes;
          total += bytes;
          held.set(address, ofAddress + bytes);
          return true;
        },
        close: () => {
          const left = (held.get(address) ?? 0) - own;
          total -= own;
          own = 0;
          if (left > 0) held.set(address, left);
          else held.delete(address);
        },
      };
    },
  };
}
