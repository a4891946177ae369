import { randomBytes } from "node:crypto";
import { readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { identifyProcess } from "./identify-process.ts";
import { publishFile } from "./publish-file.ts";

/** A server serves people and is alone; a command (the CLI) shares whatever runs. */
export type Role = "server" | "command";

export type Claim =
  | { isMine: true; release: () => Promise<void> }
  /** `copiedFrom`: the claim came with a copy of another directory, on which its holder works. */
  | { isMine: false; holder: Role; copiedFrom: string | null };

type Holder = Omit<Extract<Claim, { isMine: false }>, "isMine">;

const filePattern = /^owner\.(\d+)$/;

/**
 * Makes this process the one that may start PostgreSQL on the data directory, unless another living process is: from
 * before the database is made until after it has ended, also while a PostgreSQL that died is started again.
 *
 * Claims are files with growing numbers, each naming a process. The highest number counts while its process lives. A
 * new claim takes the next number by a hard link, of which the file system lets exactly one through, and stands if no
 * higher one is there afterwards: a highest claim is never deleted, so whoever looked too early always finds it.
 */
export async function claimDirectory(dataDir: string, role: Role): Promise<Claim> {
  for (;;) {
    const highest = Math.max(0, ...(await claimsIn(dataDir)));
    const holder = highest > 0 ? await livingHolder(path.join(dataDir, `owner.${highest}`)) : null;
    if (holder) return { isMine: false, ...holder };

    const mine = highest + 1;
    const file = path.join(dataDir, `owner.${mine}`);
    const [identity, place] = [await identifyProcess(process.pid), await realpath(dataDir)];
    const textOf = (inode: number) => `${role}\n${identity}\n${inode} ${place}\n`;
    if (!(await publishFile(file, textOf))) continue;
    const others = (await claimsIn(dataDir)).filter((number) => number !== mine);
    if (others.some((number) => number > mine)) {
      await rm(file, { force: true });
      continue;
    }
    for (const number of others) await rm(path.join(dataDir, `owner.${number}`), { force: true });
    return { isMine: true, release: () => writeOver(file, "ended\n") };
  }
}

async function claimsIn(dataDir: string): Promise<number[]> {
  const names = await readdir(dataDir);
  return names.flatMap((name) => filePattern.exec(name)?.[1] ?? []).map(Number);
}

/** null when the claim has ended, its process has, or the file went away for a higher one. */
async function livingHolder(file: string): Promise<Holder | null> {
  const [role, identity, place = ""] = (await readFile(file, "utf8").catch(() => "")).split("\n");
  if ((role !== "server" && role !== "command") || !identity) return null;
  if ((await identifyProcess(Number.parseInt(identity, 10))) !== identity) return null;
  return { holder: role, copiedFrom: await copiedFrom(file, place) };
}

/**
 * The directory in which a claim was made, if it is another one: a copy is another file in another place. A directory
 * that was moved, or is seen through a mount, has another place only.
 */
async function copiedFrom(file: string, place: string): Promise<string | null> {
  const [, inode, original] = /^(\d+) (.+)$/.exec(place) ?? [];
  const found = await stat(file).catch(() => null);
  if (original === undefined || !found || String(found.ino) === inode) return null;
  return (await realpath(path.dirname(file))) === original ? null : original;
}

async function writeOver(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx" });
    await rename(draft, file);
  } catch (error) {
    // Whoever deleted the whole data directory ended the claim too.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
