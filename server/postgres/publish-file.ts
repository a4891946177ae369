import { randomBytes } from "node:crypto";
import { link, open, rm } from "node:fs/promises";

/**
 * Creates a file with its whole text or not at all, and only if it does not exist yet.
 * @param textOf makes the text, which may include the file's inode
 * @returns whether this call created the file
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
