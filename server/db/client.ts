import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "#prisma/client.ts";

/** The client or a transaction, which is the first argument of every function in server/db. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type { PrismaClient };

/**
 * No request holds a connection for longer, whatever it waits for and even when its client has left, and none waits
 * for ever for a connection. Work that takes long on purpose says so (`allowLongWork`).
 */
const limits = { lock_timeout: 5_000, statement_timeout: 30_000, connectionTimeoutMillis: 10_000 };

/** In a burst, requests wait for a connection instead of failing. */
const patience = { maxWait: 10_000, timeout: 15_000 };

/** One pool serves both Prisma and the raw COPY streams. */
export function connect(databaseUrl: string, poolSize: number): { db: PrismaClient; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, ...limits });
  // A connection that breaks while idle is replaced on its next use; one that breaks in use makes the running query
  // fail. Without a listener on both, a lost connection would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  // A longer format would put stored values into error messages.
  const options = { errorFormat: "minimal", transactionOptions: patience } as const;
  return { db: new PrismaClient({ adapter: new PrismaPg(pool), ...options }), pool };
}
