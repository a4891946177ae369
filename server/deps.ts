import { randomBytes } from "node:crypto";
import type pg from "pg";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Announcement } from "#core/schemas/events.ts";
import { type TransferLimits, transferLimits } from "#core/transfers/transfer-limits.ts";
import { connect, type PrismaClient } from "#db/client.ts";
import { openTransfers, type Transfers } from "#services/transfers/open-transfers.ts";
import type { Env } from "./env.ts";

/** What every service takes first. Built once per process by `buildDeps`, and by tests/support/deps.ts for tests. */
export type Deps = {
  db: PrismaClient;
  /** For what Prisma cannot do: COPY streams and cursors. */
  pool: pg.Pool;
  clock: () => Date;
  /** A secret of 32 random bytes, for links and sessions. */
  randomToken: () => string;
  /** Tells browsers; never fails, never holds anything up. */
  announce: (news: Announcement) => void;
  /** The places for uploads and downloads, which each hold a connection for long. */
  transfers: Transfers;
  log: Logger;
};

export function buildLog(level: Env["LOG_LEVEL"], destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      redact: [
        "password",
        "token",
        "*.password",
        "*.token",
        "req.headers.cookie",
        "req.headers.authorization",
      ],
    },
    destination,
  );
}

export function buildDeps(
  settings: {
    databaseUrl: string;
    poolSize: number;
    uploadBytes?: number;
    transfers?: Partial<TransferLimits>;
  },
  parts: { log: Logger; announce: Deps["announce"] },
): Deps {
  const { databaseUrl, poolSize, uploadBytes = 2 ** 30 } = settings;
  return {
    ...connect(databaseUrl, poolSize),
    transfers: openTransfers({ ...transferLimits(poolSize, uploadBytes), ...settings.transfers }),
    clock: () => new Date(),
    randomToken: () => randomBytes(32).toString("base64url"),
    ...parts,
  };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.db.$disconnect();
  await deps.pool.end();
}
