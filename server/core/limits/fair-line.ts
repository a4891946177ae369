/** The source of an item: a network, and one of the sessions that share it. */
export type Source = { network: string; session: string };

/**
 * A line that serves networks in turn, and the sessions within each network in turn, however many places one of them
 * has taken.
 */
export type FairLine<T> = {
  /** Adds an item at the end of its source's items. Returns the item that gets no place, which may be this one. */
  add: (source: Source, item: T) => T | null;
  /** Takes out the next item that may begin. */
  next: (mayBegin: (source: Source) => boolean) => T | null;
  /** Takes out an item that nobody waits for any more. */
  remove: (source: Source, item: T) => void;
  length: () => number;
};

/**
 * A line of at most `places` items. When it is full, it drops the last item of the largest session in the largest
 * network. So someone who floods the line only takes places that nobody else needs.
 */
export function createFairLine<T>(places: number): FairLine<T> {
  const networks = new Map<string, Map<string, T[]>>();
  let length = 0;

  const push = ({ network, session }: Source, item: T) => {
    const sessions = networks.get(network) ?? new Map<string, T[]>();
    networks.set(network, sessions);
    const items = sessions.get(session) ?? [];
    sessions.set(session, items);
    items.push(item);
    length++;
  };
  /** Takes an item out, and its source with the last one. */
  const pull = ({ network, session }: Source, at: number): T => {
    const sessions = networks.get(network)!;
    const items = sessions.get(session)!;
    const [item] = items.splice(at, 1);
    if (items.length === 0) sessions.delete(session);
    if (sessions.size === 0) networks.delete(network);
    length--;
    return item!;
  };
  /** The source that loses an item: the largest session of the largest network; among equals, that of `newcomer`. */
  const fullest = (newcomer: Source): Source => {
    const size = (sessions: Map<string, T[]>) =>
      [...sessions.values()].reduce((sum, { length }) => sum + length, 0);
    const network = keyOfMost(networks, size, newcomer.network);
    const own = network === newcomer.network ? newcomer.session : "";
    return { network, session: keyOfMost(networks.get(network)!, (items) => items.length, own) };
  };

  return {
    add: (source, item) => {
      push(source, item);
      return length > places ? pull(fullest(source), -1) : null;
    },
    next: (mayBegin) => {
      for (const [network, sessions] of networks)
        for (const session of sessions.keys()) {
          const source = { network, session };
          if (!mayBegin(source)) continue;
          const item = pull(source, 0);
          // Whoever has just been served goes behind all others.
          moveToEnd(sessions, session);
          moveToEnd(networks, network);
          return item;
        }
      return null;
    },
    remove: ({ network, session }, item) => {
      const at = networks.get(network)?.get(session)?.indexOf(item) ?? -1;
      if (at !== -1) pull({ network, session }, at);
    },
    length: () => length,
  };
}

/** The key with the largest entry; among equals, the preferred one. */
function keyOfMost<V>(entries: Map<string, V>, size: (value: V) => number, preferred: string): string {
  let most = preferred;
  let sizeOfMost = entries.has(preferred) ? size(entries.get(preferred)!) : -1;
  for (const [key, value] of entries)
    if (size(value) > sizeOfMost) {
      most = key;
      sizeOfMost = size(value);
    }
  return most;
}

function moveToEnd<V>(entries: Map<string, V>, key: string): void {
  const value = entries.get(key);
  if (value === undefined) return;
  entries.delete(key);
  entries.set(key, value);
}
