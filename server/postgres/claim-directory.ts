import { randomBytes } from "node:crypto";
import { readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { identifyProcess } from "./identify-process.ts";
import { publishFile } from "./publish-file.ts";

/** There is only one server; commands (the CLI) share whatever PostgreSQL is running. */
export type Role = "server" | "command";

export type Claim =
  | { isMine: true; release: () => Promise<void> }
  /** `copiedFrom`: the claim is part of a copy of another directory, and its holder works on the original. */
  | { isMine: false; holder: Role; copiedFrom: string | null };

type Holder = Omit<Extract<Claim, { isMine: false }>, "isMine">;

const filePattern = /^owner\.(\d+)$/;

/**
 * Makes this process the only one that may start PostgreSQL on the data directory, unless another living process
 * already is. The claim lasts from before the database is created until after it has stopped, including restarts of a
 * crashed PostgreSQL.
 *
 * Claims are files with increasing numbers, each naming a process. The highest number is valid while its process lives.
 * A new claim takes the next number by a hard link, which the file system grants exactly once, and holds if there is no
 * higher one afterwards. The highest claim is never deleted, so a process that looked too early always finds it.
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

/** null when the claim or its process has ended, or the file was removed in favour of a higher one. */
async function livingHolder(file: string): Promise<Holder | null> {
  const [role, identity, place = ""] = (await readFile(file, "utf8").catch(() => "")).split("\n");
  if ((role !== "server" && role !== "command") || !identity) return null;
  if ((await identifyProcess(Number.parseInt(identity, 10))) !== identity) return null;
  return { holder: role, copiedFrom: await copiedFrom(file, place) };
}

/**
 * The directory in which a claim was made, if it is a different one. A copied claim is a different file in a different
 * place; in a directory that was moved or is seen through a mount, only the place is different.
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
    // If the whole data directory was deleted, the claim has ended with it.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
