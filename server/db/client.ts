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
  // An idle connection that breaks is replaced on the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { db: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: patience }), pool };
}
