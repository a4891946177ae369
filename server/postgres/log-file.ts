import { chmodSync, openSync } from "node:fs";
import { copyFile, open, rm, stat, truncate } from "node:fs/promises";

/** The log has at most two files of about this size: the current one and the previous one. */
const maxLogBytes = 5 * 1024 * 1024;

const lookMs = 10_000;

/** Opens the log for a PostgreSQL to append to. */
export function openLog(file: string): number {
  const handle = openSync(file, "a", 0o600);
  chmodSync(file, 0o600);
  return handle;
}

/**
 * Keeps the log small while PostgreSQL writes it. A log that is too long is copied to `FILE.1` and truncated in place,
 * because the writer keeps the file open; it appends, so it continues at the new end.
 * @returns a function that stops this
 */
export function boundLog(file: string, complain: (sentence: string) => void): () => void {
  const look = () =>
    shortenLog(file).catch((error: Error) => complain(`${file}.1 could not be kept: ${error.message}`));
  void look();
  const timer = setInterval(look, lookMs).unref();
  return () => clearInterval(timer);
}

/** Truncates the log even when there is no space for a copy, because it must not fill the disk. */
export async function shortenLog(file: string, most = maxLogBytes): Promise<void> {
  if ((await sizeOf(file)) <= most) return;
  try {
    await rm(`${file}.1`, { force: true });
    await copyFile(file, `${file}.1`);
  } finally {
    await truncate(file);
  }
}

export async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last of the lines that were written after this position. */
export async function endOfLog(file: string, from: number, lines = 10): Promise<string> {
  const handle = await open(file);
  try {
    const size = (await handle.stat()).size;
    const start = Math.max(from <= size ? from : 0, size - 16_384);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString("utf8", 0, bytesRead).trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    await handle.close();
  }
}
