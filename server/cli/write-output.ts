import { createWriteStream, type Stats } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#core/errors.ts";
import type { OutputPlace } from "./find-output.ts";

/**
 * Writes a result to its place. A file appears when it is complete, and until then the one before stays; it keeps the
 * mode and the owner of the one it replaces.
 */
export async function writeOutput(
  place: OutputPlace,
  text: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  if (place.kind === "stream") {
    await pipeline(Readable.from(text), createWriteStream(place.path), { signal });
    return;
  }
  // Its own, so that two commands that write one file do not write into each other's.
  const partial = `${place.path}.${process.pid}.partial`;
  const file = await open(partial, "wx", place.replaced ? 0o600 : 0o666);
  try {
    if (place.replaced) await keepRights(file, place.replaced, place.path);
    await pipeline(Readable.from(text), file.createWriteStream({ flush: true }), { signal });
    await rename(partial, place.path);
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
}

/** The owner first: a change of it takes away some modes. */
async function keepRights(file: FileHandle, { uid, gid, mode }: Stats, path: string): Promise<void> {
  const made = await file.stat();
  if (made.uid !== uid || made.gid !== gid)
    await file.chown(uid, gid).catch(() => {
      throw new AppError("bad-input", `${path} belongs to someone else and could not be replaced as theirs.`);
    });
  await file.chmod(mode & 0o7777);
}
