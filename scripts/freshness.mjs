import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What was made is known by the contents of what it was made of, and by the dates of these files: where no date has
 * changed, nothing is read. A checkout that got new dates and the same contents is fresh too.
 */
export function fingerprint(folder, inputs) {
  const files = inputs.flatMap((input) => filesUnder(path.join(folder, input)));
  return { dates: datesOf(folder, files), contents: contentsOf(folder, files) };
}

/** Whether the stamp was written for these inputs as they are now. */
export function isFresh(stamp, folder, inputs) {
  const known = readStamp(stamp);
  if (!known) return false;
  const files = inputs.flatMap((input) => filesUnder(path.join(folder, input)));
  const dates = datesOf(folder, files);
  if (known.dates === dates) return true;
  if (known.contents !== contentsOf(folder, files)) return false;
  tryStamp(stamp, { dates, contents: known.contents });
  return true;
}

export function stampFresh(stamp, print) {
  writeFileSync(stamp, JSON.stringify(print));
}

/** Only saves the next one some reading; a folder that cannot be written has its old stamp. */
function tryStamp(stamp, print) {
  try {
    stampFresh(stamp, print);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

function readStamp(stamp) {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return null;
  }
}

function datesOf(folder, files) {
  const hash = startHash();
  for (const { file, size, mtimeMs, ctimeMs } of files)
    hash.update(`${path.relative(folder, file)}\0${size} ${mtimeMs} ${ctimeMs}\n`);
  return hash.digest("hex");
}

function contentsOf(folder, files) {
  const hash = startHash();
  for (const { file } of files) hash.update(`${path.relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Packages can differ with what the running Node takes. */
function startHash() {
  return createHash("sha256").update(process.versions.modules);
}

function filesUnder(entry) {
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) {
    const { size, mtimeMs, ctimeMs } = stats;
    return [{ file: entry, size, mtimeMs, ctimeMs }];
  }
  return readdirSync(entry)
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}
