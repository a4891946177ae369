import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { rootDir } from "#server/root.ts";

const folder = path.join(rootDir, "server/services/sample-study/outputs");

/** The bytes of the sample outputs, one JSON object per line, in the order of the file names. */
export async function* readSampleOutputs(): AsyncGenerator<Uint8Array> {
  for (const file of (await readdir(folder)).sort()) yield await readFile(path.join(folder, file));
}
