import type { Rate } from "#core/limits/take-token.ts";

/** What sockets may do. A page opens one, sends one message, and answers a ping every 25 seconds. */
export const socketLimits = {
  /** Longer messages close the connection before they are read. */
  messageBytes: 4096,
  messages: { burst: 20, perSecond: 2 },
  /** Of all sockets of a person at one process; a new connection counts as one. */
  personMessages: { burst: 200, perSecond: 20 },
  projectsPerSocket: 5,
  socketsPerPerson: 30,
  socketsPerProcess: 5000,
  /** New connections from one network. All raters of a class may come back at the same moment. */
  connections: { burst: 300, perSecond: 30 },
  networks: 10_000,
  /** Connections whose session is being looked up. */
  lookUps: 100,
  /** How long an admitted connection may take to say what it is for. */
  joinMs: 5000,
  /** How long a connection that was told to close may take to do so. */
  closeMs: 1000,
} as const satisfies Record<string, number | Rate>;
