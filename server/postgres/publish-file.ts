import { randomBytes } from "node:crypto";
import { link, rm, writeFile } from "node:fs/promises";

/** Writes a file whole or not at all, and only where none is yet. @returns whether it was this call that made it */
export async function publishFile(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
