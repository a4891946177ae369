import { readFile } from "node:fs/promises";
import path from "node:path";
import { rootDir } from "#server/root.ts";

/**
 * The page that says which guideline a request belongs to, as Markdown without its title. It lies beside the folders
 * of guidelines but is not one of them: it has no version, and nothing is rated by it. Its links only work between
 * the files, so here they become names in bold.
 */
export async function readChoosing(folder = path.join(rootDir, "guidelines")): Promise<string> {
  const source = await readFile(path.join(folder, "choosing.md"), "utf8");
  return source.replace(/^# .*\n+/, "").replace(/\[([^\]]+)\]\([\w/-]+\.md\)/g, "**$1**");
}
