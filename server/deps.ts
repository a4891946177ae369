import { randomBytes, randomInt } from "node:crypto";
import type pg from "pg";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Announcement } from "#core/schemas/events.ts";
import { connect, type PrismaClient } from "#db/client.ts";
import type { Env } from "./env.ts";

/** What every service takes first. Built once per process by `buildDeps`, and by tests/support/deps.ts for tests. */
export type Deps = {
  db: PrismaClient;
  /** For what Prisma cannot do: COPY streams and cursors. */
  pool: pg.Pool;
  clock: () => Date;
  /** A secret of 32 random bytes, for links and sessions. */
  randomToken: () => string;
  /** A number in [0, 1) that nobody can foresee, for what is drawn by lot. */
  random: () => number;
  /** Tells browsers; never fails, never holds anything up. */
  announce: (news: Announcement) => void;
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
  settings: { databaseUrl: string; poolSize: number },
  parts: { log: Logger; announce: Deps["announce"] },
): Deps {
  return {
    ...connect(settings.databaseUrl, settings.poolSize),
    clock: () => new Date(),
    randomToken: () => randomBytes(32).toString("base64url"),
    random: () => randomInt(2 ** 47) / 2 ** 47,
    ...parts,
  };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.db.$disconnect();
  await deps.pool.end();
}
