import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { migrate, readMigrations } from "#db/migrate.ts";
import { openDatabase } from "../database.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "../deps.ts";
import { readEnv } from "../env.ts";
import { createRealtime } from "../realtime/realtime.ts";
import { rootDir } from "../root.ts";

/** One command: how it is called, and what it does. `run` returns the exit code. */
export type Command = { usage: string; summary: string; run: (args: string[]) => Promise<number> };

/** The command was called in a way it cannot be: exit code 2, with its usage. */
export class UsageError extends Error {}

/** `node:util`'s parseArgs, with wrong calls as `UsageError`. */
export function readArgs<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The one file that a command is about. */
export function onlyFile([file, ...more]: readonly string[]): string {
  if (file === undefined || more.length > 0) throw new UsageError("Say which file to read.");
  return file;
}

/** A sentence for the person; results go to `print`. What a file quoted in it holds cannot move the cursor. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence.replace(/(?!\n)\p{Cc}/gu, "\ufffd")}\n`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Progress on one line of a terminal; nothing where standard error is a file. */
export function sayProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/**
 * Runs with the deps of a server, on its database: joined where a server runs, else started for as long as this
 * takes. News reach the browsers of a running server.
 */
export async function withDeps<T>(act: (deps: Deps) => Promise<T>): Promise<T> {
  const env = readEnv();
  const database = await openDatabase(env, "command", say);
  try {
    await migrate(database.url, await readMigrations(path.join(rootDir, "prisma/migrations")));
    const log = buildLog("silent");
    const realtime = createRealtime(database.url, log);
    const settings = { databaseUrl: database.url, poolSize: env.DATABASE_POOL_SIZE };
    const deps = buildDeps(settings, { log, announce: realtime.announce });
    try {
      return await act(deps);
    } finally {
      await closeDeps(deps);
      await realtime.close();
    }
  } finally {
    await database.close();
  }
}

/** `NAME=VALUE` arguments as an object. */
export function pairs(args: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    args.map((arg) => {
      const at = arg.lastIndexOf("=");
      if (at < 1) throw new UsageError(`"${arg}" is not NAME=VALUE.`);
      return [arg.slice(0, at), arg.slice(at + 1)];
    }),
  );
}

export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} must be a whole number.`);
  return Number(text);
}
