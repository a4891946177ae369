import { type TokenBucket, takeToken } from "#core/limits/take-token.ts";
import { socketLimits } from "./limits.ts";

/** The load that one person's sockets put on this process. */
export type PersonLoad = {
  sockets: number;
  messages: TokenBucket;
  /** Settles when none of their sockets is entering a project; they enter one after the other. */
  entering: Promise<void>;
};

export type PersonLoads = {
  of: (userId: number) => PersonLoad;
  /** Forgets people without a socket whose limits have refilled. */
  sweep: () => void;
};

export function createPersonLoads(): PersonLoads {
  const loads = new Map<number, PersonLoad>();
  const { burst, perSecond } = socketLimits.personMessages;
  return {
    of: (userId) => {
      const load = loads.get(userId) ?? {
        sockets: 0,
        messages: { tokens: burst, at: performance.now() },
        entering: Promise.resolve(),
      };
      loads.set(userId, load);
      return load;
    },
    sweep: () => {
      const fullAgainMs = (burst / perSecond) * 1000;
      for (const [userId, { sockets, messages }] of loads)
        if (sockets === 0 && performance.now() - messages.at > fullAgainMs) loads.delete(userId);
    },
  };
}

/** Counts a message of a person; false when it exceeds the limit. */
export function takeMessage({ messages }: PersonLoad): boolean {
  return takeToken(messages, socketLimits.personMessages, performance.now());
}
