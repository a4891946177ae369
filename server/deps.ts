import { randomBytes, randomInt } from "node:crypto";
import type pg from "pg";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Announcement } from "#core/schemas/events.ts";
import { type TransferLimits, transferLimits } from "#core/transfers/transfer-limits.ts";
import { connect, type PrismaClient } from "#db/client.ts";
import { createPasswordLine, type PasswordLine } from "#services/accounts/password-line.ts";
import { openEngine, type StatisticsEngine } from "#services/agreement/open-engine.ts";
import type { ReportLimits } from "#services/agreement/report-cache.ts";
import { type GuidelineShelf, openGuidelineShelf } from "#services/guidelines/guideline-shelf.ts";
import { createFileReader, type FileReader } from "#services/imports/create-file-reader.ts";
import { openTransfers, type Transfers } from "#services/transfers/open-transfers.ts";
import { describeError } from "./describe-error.ts";
import type { Env } from "./env.ts";
import { type Jobs, openJobs } from "./jobs/open-jobs.ts";

/** The first argument of every service. `buildDeps` makes it once per process, tests/support/deps.ts for tests. */
export type Deps = {
  db: PrismaClient;
  /** For what Prisma cannot do: COPY streams, cursors, and statements that stay prepared. */
  pool: pg.Pool;
  /** A secret of 32 random bytes, for links and sessions. */
  randomToken: () => string;
  /** The line for everything that hashes a password; each process has one. */
  passwordLine: PasswordLine;
  /** An unpredictable number in [0, 1), for random draws. */
  random: () => number;
  /** Informs browsers. Never fails, never makes anyone wait. */
  announce: (news: Announcement) => void;
  /** The guideline versions in use, read once. */
  guidelines: GuidelineShelf;
  /** The places for uploads and downloads, each of which holds a connection for long. */
  transfers: Transfers;
  /** The threads that compute statistics, and their reports. */
  statistics: StatisticsEngine;
  /** The thread that reads files. */
  fileReader: FileReader;
  /** The background jobs. Only the process of a server runs them; any process may queue them. */
  jobs: Jobs;
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

/**
 * Lines that cannot be written (a full disk, a closed terminal) are dropped, because they must not end the process.
 */
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
    reports?: ReportLimits;
  },
  parts: { log: Logger; announce: Deps["announce"] },
): Deps {
  const { databaseUrl, poolSize, uploadBytes = 2 ** 30 } = settings;
  const { db, pool } = connect(databaseUrl, poolSize);
  return {
    db,
    pool,
    jobs: openJobs(pool, parts.log),
    passwordLine: createPasswordLine(),
    guidelines: openGuidelineShelf(db),
    transfers: openTransfers({ ...transferLimits(poolSize, uploadBytes), ...settings.transfers }),
    statistics: openEngine({ reports: settings.reports }),
    fileReader: createFileReader(parts.log),
    randomToken: () => randomBytes(32).toString("base64url"),
    random: () => randomInt(2 ** 47) / 2 ** 47,
    ...parts,
  };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.jobs.close();
  await Promise.all([deps.statistics.close(), deps.fileReader.close()]);
  await deps.db.$disconnect();
  await deps.pool.end();
}
