import { randomBytes, randomInt } from "node:crypto";
import type pg from "pg";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Announcement } from "#core/schemas/events.ts";
import { type TransferLimits, transferLimits } from "#core/transfers/transfer-limits.ts";
import { connect, type PrismaClient } from "#db/client.ts";
import { createPasswordLine, type PasswordLine } from "#services/accounts/password-line.ts";
import { openTransfers, type Transfers } from "#services/transfers/open-transfers.ts";
import { describeError } from "./describe-error.ts";
import type { Env } from "./env.ts";

/** What every service takes first. Built once per process by `buildDeps`, and by tests/support/deps.ts for tests. */
export type Deps = {
  db: PrismaClient;
  /** For what Prisma cannot do: COPY streams and cursors. */
  pool: pg.Pool;
  /** A secret of 32 random bytes, for links and sessions. */
  randomToken: () => string;
  /** The line in front of everything that hashes a password: one for the process. */
  passwordLine: PasswordLine;
  /** A number in [0, 1) that nobody can foresee, for what is drawn by lot. */
  random: () => number;
  /** Tells browsers; never fails, never holds anything up. */
  announce: (news: Announcement) => void;
  /** The places for uploads and downloads, which each hold a connection for long. */
  transfers: Transfers;
  log: Logger;
};

export function buildLog(level: Env["LOG_LEVEL"], destination: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      serializers: { err: (error: unknown) => describeError(error) },
      redact: [
        "password",
        "token",
        "email",
        "*.password",
        "*.token",
        "*.email",
        "req.headers.cookie",
        "req.headers.authorization",
      ],
    },
    destination,
  );
}

/** Lines that cannot be written, to a full disk or a closed terminal, are dropped: they must not end the process. */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: 1024 * 1024 });
  stream.on("error", () => undefined);
  return stream;
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
    passwordLine: createPasswordLine(),
    transfers: openTransfers({ ...transferLimits(poolSize, uploadBytes), ...settings.transfers }),
    randomToken: () => randomBytes(32).toString("base64url"),
    random: () => randomInt(2 ** 47) / 2 ** 47,
    ...parts,
  };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.db.$disconnect();
  await deps.pool.end();
}
