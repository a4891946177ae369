import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Guideline } from "#core/schemas/guideline.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import type { GuidelineFault } from "./guideline-fault.ts";
import { parseGuideline } from "./parse-guideline.ts";

export type GuidelineFile = { file: string; guideline: Guideline; sha256: string };

/**
 * Reads every `CATEGORY/NAME.md` below a folder, in the order of the file names. It reports the faults of each file,
 * and those that only the whole folder shows: an id that does not match the file's path, an id used twice, and a
 * subcategory of the taxonomy without a file.
 */
export async function readGuidelines(
  dir: string,
): Promise<{ guidelines: GuidelineFile[]; faults: GuidelineFault[] }> {
  const guidelines: GuidelineFile[] = [];
  const faults: GuidelineFault[] = [];
  const fileOfId = new Map<string, string>();
  const files = await listFiles(dir);

  for (const file of files) {
    const source = await readFile(join(dir, file), "utf8");
    const parsed = parseGuideline(file, source);
    if (!parsed.ok) {
      faults.push(...parsed.faults);
      continue;
    }
    const { id } = parsed.guideline;
    const line = source.split(/\r\n?|\n/).findIndex((text) => text.startsWith("id:")) + 1;
    const other = fileOfId.get(id);
    if (other) faults.push({ file, line, message: `id ${id} is already used by ${other}.` });
    if (file !== `${id}.md`) faults.push({ file, line, message: `id ${id} belongs in the file ${id}.md.` });
    fileOfId.set(id, other ?? file);
    guidelines.push({ file, guideline: parsed.guideline, sha256: parsed.sha256 });
  }
  return { guidelines, faults: [...faults, ...missingFiles(files)] };
}

async function listFiles(dir: string): Promise<string[]> {
  const files: string[] = [];
  for (const folder of await readdir(dir, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const names = await readdir(join(dir, folder.name));
    files.push(...names.filter((name) => name.endsWith(".md")).map((name) => `${folder.name}/${name}`));
  }
  return files.sort();
}

function missingFiles(files: string[]): GuidelineFault[] {
  const wanted = taxonomy.flatMap(({ id, subcategories }) =>
    subcategories.map((leaf) => `${id}/${leaf.id}.md`),
  );
  return wanted
    .filter((file) => !files.includes(file))
    .map((file) => ({ file, line: 1, message: "The file is missing: the taxonomy has this subcategory." }));
}
