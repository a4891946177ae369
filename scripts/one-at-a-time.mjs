import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A holder says this often that it is at work, and is taken for gone when it has not for so long. */
const beatMs = 2_000;
const silenceMs = 60_000;

/**
 * Runs `work` while no other process does so under this lock file: two that install or build into the same folders at
 * the same moment leave neither whole. A lock whose process is gone is taken over, also when another program has got
 * its number since.
 */
export async function oneAtATime(file, work, say) {
  for (let waited = 0; !take(file); waited++) {
    if (waited === 0) say(`Process ${holderOf(file)} prepares Assay; waiting for it`);
    await delay(200);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs);
  const free = () => rmSync(file, { force: true });
  process.once("exit", free);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", free);
    free();
  }
}

/** Written beside it and linked, so that a lock always names its process. */
function take(file) {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld(file)) dropStale(file, `${draft}.stale`);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved away and looked at again: of two who do so one may have moved a lock that is new, which goes back. */
function dropStale(file, moved) {
  try {
    renameSync(file, moved);
    if (isHeld(moved)) linkSync(moved, file);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
  rmSync(moved, { force: true });
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function isHeld(file) {
  const pid = holderOf(file);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return pid > 0 && Date.now() - mtimeMs < silenceMs;
}
