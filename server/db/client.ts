import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "#prisma/client.ts";

/** The client, or a transaction of it: what every function in server/db takes first. */
export type Db = PrismaClient | Prisma.TransactionClient;
export type { PrismaClient };

/** A burst waits in line for a connection instead of being refused one. */
const patience = { maxWait: 10_000, timeout: 15_000 };

/** One pool serves Prisma and the raw COPY streams alike. */
export function connect(databaseUrl: string, poolSize: number): { db: PrismaClient; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  // A connection that breaks while it is idle is replaced on the next use. While it is checked out, whatever runs on it
  // fails and tells who asked. Without a listener on both, a lost connection would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  // A longer format would write what was to be stored into the message of an error.
  const options = { errorFormat: "minimal", transactionOptions: patience } as const;
  return { db: new PrismaClient({ adapter: new PrismaPg(pool), ...options }), pool };
}
