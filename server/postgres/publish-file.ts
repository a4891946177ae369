import { randomBytes } from "node:crypto";
import { link, open, rm } from "node:fs/promises";

/**
 * Writes a file whole or not at all, and only where none is yet.
 * @param textOf makes its text, which may hold the number that the file system gives the file
 * @returns whether it was this call that made it
 */
export async function publishFile(file: string, textOf: (inode: number) => string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(textOf((await handle.stat()).ino));
    await handle.close();
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}
