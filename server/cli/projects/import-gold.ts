import { createReadStream } from "node:fs";
import path from "node:path";
import { GoldPath } from "#core/gold/gold-path.ts";
import { countOf } from "#core/text/count-of.ts";
import { goldFromMetadata } from "#services/gold/gold-from-metadata.ts";
import { importGold } from "#services/gold/import-gold.ts";
import type { GoldImport } from "#services/gold/take-gold.ts";
import { openProject } from "#services/projects/open-project.ts";
import { checkInput } from "../check-input.ts";
import { pairs, UsageError } from "../command.ts";
import { print, printJson, say } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const issuesShown = 20;

type Asked = { slug: string; replace: boolean; preview: boolean; json: boolean };

/**
 * Takes in files of gold labels, or says what that would do.
 * @returns the exit code: 1 where not one label of a file stands in the project
 */
export function importGoldFiles(asked: Asked & { files: readonly string[] }): Promise<number> {
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
      else describe(file, "line", result, isPreview);
      if (isNothing(result)) failures++;
    }
    return failures > 0 ? 1 : 0;
  });
}

/**
 * Takes a field in the metadata of the project's items for gold of a question, or says what that would do.
 * @param asked.from PATH=QUESTION
 * @returns the exit code, as that of files
 */
export function importGoldFromMetadata(
  asked: Asked & { from: string; levels: Readonly<Record<string, string>> },
): Promise<number> {
  const { slug, replace, preview: isPreview, json, levels } = asked;
  const [[name, question] = ["", ""]] = Object.entries(pairs([asked.from]));
  if (!question) throw new UsageError(`"${asked.from}" names no question: --gold-from PATH=QUESTION.`);
  const path = GoldPath.safeParse(name);
  if (!path.success) throw new UsageError(path.error.issues[0]!.message);
  return withDeps(async (deps) => {
    const project = await openProject(deps, { slug, create: false });
    const act = { projectId: project.id, actorId: null, replace, isPreview };
    const result = await goldFromMetadata(deps, act, { path: path.data, question, levels });
    if (json) printJson({ from: asked.from, kind: "gold", preview: isPreview, ...result });
    else describe(name, "item", result, isPreview);
    return isNothing(result) ? 1 : 0;
  });
}

const isNothing = ({ added, replaced, unchanged }: GoldImport) => added + replaced + unchanged === 0;

function describe(
  origin: string,
  place: "line" | "item",
  { added, replaced, unchanged, issues }: GoldImport,
  isPreview: boolean,
): void {
  const would = isPreview ? " would be" : "";
  const left = (kind: "rejected" | "conflict") => issues.filter((issue) => issue.kind === kind).length;
  print(
    [
      `${origin}: ${countOf(added, "gold label")}${would} added`,
      `${replaced.toLocaleString("en")}${would} replaced`,
      `${unchanged.toLocaleString("en")} unchanged`,
      `${left("conflict").toLocaleString("en")} contradicted`,
      `${left("rejected").toLocaleString("en")} rejected`,
    ].join(", "),
  );
  for (const { line, kind, reason } of issues.slice(0, issuesShown))
    say(`  ${place} ${line}: ${kind}: ${reason}`);
  if (issues.length > issuesShown) say(`  … and ${(issues.length - issuesShown).toLocaleString("en")} more`);
}
