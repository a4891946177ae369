const kB = 1024;
const MB = 1024 * kB;

/** What is refused before any work is done. docs/operations.md shows this as a table, and what the answer is. */
export const limits = {
  /** The size of the request line and all headers together. */
  headerBytes: 32 * kB,
  /** Path and query: the longest that pages make is an import whose hundred categories are mapped by hand. */
  addressBytes: 16 * kB,
  /**
   * The deepest page has five parts. For every part of a path, the framework tries all routes on what is before it.
   */
  addressParts: 16,
  /** Two sets of 200 raters to compare make 400. */
  queryParameters: 500,
  /** Entries of X-Forwarded-For. */
  proxies: 20,
  /** A form, or what a page sends to its action. */
  formBytes: 64 * kB,
  /** A sampling plan names categories, models and strata. */
  planBytes: 1 * MB,
  /** A rating with its passages and texts. */
  taskBytes: 1 * MB,
  /** How long a body may take to arrive; an upload has the time of the server's `requestTimeout`. */
  bodyMs: 30_000,
  /** Bodies that are in memory at the same time: of everyone, and of one address. */
  heldBytes: 64 * MB,
  heldBytesPerAddress: 8 * MB,
  /** How long, and how much of, a refused body is read and forgotten, so that its sender hears the answer. */
  lingerMs: 1_000,
  lingerBytes: 1 * MB,
  /** Requests that wait on a connection behind the current one. */
  pipelined: 8,
  /** Pages and their data: one process, one database pool. */
  pages: { atOnce: 6, ofNetwork: 5, ofSession: 3, waiting: 500, waitMs: 20_000, turnMs: 5_000 },
  /** What rating pages ask of the queue: short, and never behind a page that takes long. */
  queue: { atOnce: 8, ofNetwork: 8, ofSession: 2, waiting: 1000, waitMs: 20_000, turnMs: 5_000 },
  /** Uploads and downloads until they have their place, for which they may wait 20 s (`transferLimits`). */
  transfers: { atOnce: 60, ofNetwork: 40, ofSession: 20, waiting: 200, waitMs: 20_000, turnMs: 60_000 },
} as const;
