import type { Rate } from "#core/limits/take-token.ts";

/** The limits of sockets. A page opens one, sends one message, and answers a ping every 25 seconds. */
export const socketLimits = {
  /** Longer messages close the connection unread. */
  messageBytes: 4096,
  messages: { burst: 20, perSecond: 2 },
  /** The messages of all sockets of a person at one process; a new connection counts as one. */
  personMessages: { burst: 200, perSecond: 20 },
  projectsPerSocket: 5,
  socketsPerPerson: 30,
  socketsPerProcess: 5000,
  /** New connections from one network. All raters of a class may return at the same moment. */
  connections: { burst: 300, perSecond: 30 },
  networks: 10_000,
  /** Connections whose session is being looked up. */
  lookUps: 100,
  /** How long an admitted connection may take to join a project. */
  joinMs: 5000,
  /** How long a connection may take to close after being told to. */
  closeMs: 1000,
} as const satisfies Record<string, number | Rate>;
