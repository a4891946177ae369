import { createReadStream } from "node:fs";
import path from "node:path";
import { countOf } from "#core/text/count-of.ts";
import { type GoldImport, importGold } from "#services/gold/import-gold.ts";
import { openProject } from "#services/projects/open-project.ts";
import { checkInput } from "../check-input.ts";
import { print, printJson, say } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const issuesShown = 20;

/**
 * Takes in files of gold labels, or says what that would do.
 * @returns the exit code: 1 where not one label of a file stands in the project
 */
export function importGoldFiles(asked: {
  slug: string;
  files: readonly string[];
  replace: boolean;
  preview: boolean;
  json: boolean;
}): Promise<number> {
  const { slug, files, replace, preview: isPreview, json } = asked;
  return withDeps(async (deps, signal) => {
    const project = await openProject(deps, { slug, create: false });
    let failures = 0;
    for (const file of files) {
      await checkInput(file);
      const result = await importGold(deps, {
        ...{ projectId: project.id, actorId: null, fileName: path.basename(file), replace, isPreview },
        bytes: createReadStream(file, { signal }),
      });
      if (json) printJson({ file, kind: "gold", preview: isPreview, ...result });
      else describe(file, result, isPreview);
      if (result.added + result.replaced + result.unchanged === 0) failures++;
    }
    return failures > 0 ? 1 : 0;
  });
}

function describe(
  file: string,
  { added, replaced, unchanged, issues }: GoldImport,
  isPreview: boolean,
): void {
  const would = isPreview ? " would be" : "";
  const left = (kind: "rejected" | "conflict") => issues.filter((issue) => issue.kind === kind).length;
  print(
    [
      `${file}: ${countOf(added, "gold label")}${would} added`,
      `${replaced.toLocaleString("en")}${would} replaced`,
      `${unchanged.toLocaleString("en")} unchanged`,
      `${left("conflict").toLocaleString("en")} contradicted`,
      `${left("rejected").toLocaleString("en")} rejected`,
    ].join(", "),
  );
  for (const { line, kind, reason } of issues.slice(0, issuesShown))
    say(`  line ${line}: ${kind}: ${reason}`);
  if (issues.length > issuesShown) say(`  … and ${(issues.length - issuesShown).toLocaleString("en")} more`);
}
