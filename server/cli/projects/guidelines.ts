import path from "node:path";
import { countOf } from "#core/text/count-of.ts";
import { rootDir } from "#server/root.ts";
import { readGuidelines } from "#services/guidelines/read-guidelines.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { type Command, readArgs, UsageError } from "../command.ts";
import { print, say } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const usage = `assay guidelines check|sync [FOLDER]

  check   says every fault of the guideline files with file and line; needs no database
  sync    makes a guideline version of every content that is new

  FOLDER is the guidelines/ of this checkout unless said otherwise.`;

export const guidelinesCommand: Command = {
  usage,
  run: async (args) => {
    const { positionals } = readArgs({ args, allowPositionals: true, options: {} });
    const [action, folder = path.join(rootDir, "guidelines"), ...more] = positionals;
    if (more.length > 0 || (action !== "check" && action !== "sync"))
      throw new UsageError("Say check or sync, and at most one folder.");
    if (action === "check") return check(folder);
    const fresh = await withDeps((deps) => syncGuidelines(deps, folder));
    for (const id of fresh) print(id);
    say(fresh.length === 0 ? "No new versions." : `${countOf(fresh.length, "new version")}.`);
    return 0;
  },
};

async function check(folder: string): Promise<number> {
  const { guidelines, faults } = await readGuidelines(folder);
  for (const { file, line, message } of faults) print(`${file}:${line}: ${message}`);
  say(faults.length === 0 ? `${guidelines.length} guidelines, no faults.` : `${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}
