import type { Stats } from "node:fs";
import { access, constants, lstat, readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/errors.ts";

/** Where a command's result goes. What is no file, such as a pipe or a device, stays what it is and is written to. */
export type OutputPlace =
  | { kind: "file"; path: string; replaced: Stats | null }
  | { kind: "stream"; path: string };

/**
 * What a path given for a result stands for: a file is found through links, so that the file they lead to is replaced
 * and not the link.
 * @throws AppError where nothing can be written there
 */
export async function findOutput(out: string): Promise<OutputPlace> {
  const found = await orNull(stat(out));
  if (!found) return newFile(out);
  if (found.isDirectory()) throw new AppError("bad-input", `${out} is a folder. Say a file in it.`);
  if (found.isSocket())
    throw new AppError("bad-input", `${out} is a socket, which cannot be written to as a file.`);
  if (!found.isFile()) return { kind: "stream", path: out };
  await access(out, constants.W_OK).catch(() => {
    throw new AppError("bad-input", `${out} may not be written.`);
  });
  return { kind: "file", path: await realpath(out), replaced: found };
}

/** A link to nothing yet leads to the file that will be made. */
async function newFile(out: string): Promise<OutputPlace> {
  const folder = path.dirname(out);
  const parent = await orNull(stat(folder));
  if (!parent?.isDirectory()) throw new AppError("bad-input", `There is no folder ${folder}.`);
  const link = await orNull(lstat(out));
  if (link?.isSymbolicLink()) return newFile(path.resolve(await realpath(folder), await readlink(out)));
  return { kind: "file", path: path.join(await realpath(folder), path.basename(out)), replaced: null };
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
