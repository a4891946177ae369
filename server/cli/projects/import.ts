import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "#core/errors.ts";
import type { ImportCounts, ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { otherCounts } from "#core/imports/other-counts.ts";
import type { Encoding } from "#core/tables/bytes/guess-encoding.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";
import { fileKind } from "#core/tables/file-kind.ts";
import { countOf } from "#core/text/count-of.ts";
import type { Deps } from "#server/deps.ts";
import { rootDir } from "#server/root.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import type { ImportResult } from "#services/imports/import-run.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { openProject } from "#services/projects/open-project.ts";
import { checkInput } from "../check-input.ts";
import { type Command, pairs, readArgs, UsageError } from "../command.ts";
import { print, printJson, say, sayProgress } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";
import { importArgs, importArguments, importUsage } from "./import-arguments.ts";
import { importGoldFiles, importGoldFromMetadata } from "./import-gold.ts";

const usage = `assay import --project SLUG [options] FILE...
assay import --project SLUG --gold-from PATH=QUESTION [--gold-value VALUE=LEVEL]... [--preview] [--replace]

  Imports JSONL, JSON or CSV of model outputs or of existing ratings; which of the two a file holds is
  seen from its fields. Importing a file twice adds nothing.

  --project SLUG         the project to import into
  --create               make the project when there is none
  --gold                 the files hold gold: labels known from elsewhere, one a line, with columns item, question and
                         label, and maker and reason where they are known. A label that contradicts the gold that
                         stands is reported and left out
  --replace              with gold: puts such a label in the place of the one that stands
  --gold-from PATH=QUESTION
                         takes a field in the metadata of the project's items for gold of a question, without a file:
                         --gold-from metadata.auto.label=verdict --gold-value fail=2 --gold-value pass=0
  --gold-value VALUE=LEVEL
                         with --gold-from: the level that a value stands for, where it is not the level itself
  --preview              with gold: says what would be done, and does nothing
${importUsage}

  --json                 print the results as JSON, one line a file`;

/** So much of a file shows its fields. */
const headBytes = 256 * 1024;
const issuesShown = 20;

export const importCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals: files } = readArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: "string" },
        create: { type: "boolean", default: false },
        gold: { type: "boolean", default: false },
        "gold-from": { type: "string" },
        "gold-value": { type: "string", multiple: true },
        replace: { type: "boolean", default: false },
        preview: { type: "boolean", default: false },
        ...importArgs,
        json: { type: "boolean", default: false },
      },
    });
    if (!values.project) throw new UsageError("Say which project with --project SLUG.");
    const { gold, replace, preview, "gold-from": goldFrom, "gold-value": goldValues } = values;
    const asked = { slug: values.project, replace, preview, json: values.json };
    if (goldFrom !== undefined) {
      if (gold || files.length > 0 || values.outputs || values.ratings)
        throw new UsageError("--gold-from takes gold from the items of the project, and no file.");
      return importGoldFromMetadata({ ...asked, from: goldFrom, levels: pairs(goldValues) });
    }
    if (files.length === 0) throw new UsageError("Say which files to import.");
    if (goldValues) throw new UsageError("--gold-value goes with --gold-from.");
    if (!gold && (replace || preview))
      throw new UsageError("--replace and --preview go with --gold or --gold-from.");
    if (gold && (values.outputs || values.ratings))
      throw new UsageError("A file holds outputs, ratings or gold, and one of them alone.");
    if (gold) return importGoldFiles({ ...asked, files });
    const { kind: given, options } = importArguments(values);

    const { project: slug, create } = values;
    return withDeps(async (deps, signal) => {
      // A new project has the newest guidelines in force, and no server may have taken them in yet.
      if (create) await syncGuidelines(deps, path.join(rootDir, "guidelines"));
      const project = await openProject(deps, { slug, create }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "not-found")
          throw new AppError("not-found", `${error.message} --create makes it.`);
        throw error;
      });
      let failures = 0;
      for (const file of files) {
        const found = await checkInput(file);
        if (!given && !found.isFile())
          throw new UsageError(
            `Say --outputs or --ratings: what ${file} holds is not seen before it is read.`,
          );
        const kind = given ?? (await kindOf(file, options.encoding));
        const fileOptions = { ...options, fileName: path.basename(file) };
        const result = await importFile(deps, {
          projectId: project.id,
          file,
          size: found.size,
          kind,
          options: fileOptions,
          signal,
        });
        if (values.json) printJson({ file, kind, ...result });
        else await describe(deps, project.id, file, kind, result);
        if (result.status !== "done" || isNothing(result.counts)) failures++;
      }
      return failures > 0 ? 1 : 0;
    });
  },
};

/** A file of which not one row is in the project now was not imported. */
function isNothing({ added, unchanged }: ImportCounts): boolean {
  return added + unchanged === 0;
}

async function kindOf(file: string, encoding: Encoding | undefined): Promise<ImportKind> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const decoding = textDecoding(() => undefined, { encoding });
    const head = decoding.push(buffer.subarray(0, bytesRead)) + decoding.end();
    return fileKind(path.basename(file), head);
  } finally {
    await handle.close();
  }
}

async function importFile(
  deps: Deps,
  input: {
    projectId: number;
    file: string;
    size: number;
    kind: ImportKind;
    options: ImportOptions;
    signal: AbortSignal;
  },
): Promise<ImportResult> {
  const { projectId, file, size, kind, options, signal } = input;
  const stream = createReadStream(file, { highWaterMark: 256 * 1024, signal });
  // Who reads it hears of what breaks it, also of what did before they began.
  stream.on("error", () => undefined);
  const bytes = watched(stream, size, options.fileName);
  const importIt = kind === "ratings" ? importRatings : importOutputs;
  const result = await importIt(deps, { projectId, actorId: null, options, bytes });
  sayProgress("");
  return result;
}

async function* watched(stream: Readable, size: number, name: string): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of stream) {
    read += (chunk as Buffer).length;
    sayProgress(`${name}: ${Math.floor((100 * read) / Math.max(1, size))} %`);
    yield chunk as Buffer;
  }
}

async function describe(
  deps: Deps,
  projectId: number,
  file: string,
  kind: ImportKind,
  { importId, status, counts }: ImportResult,
): Promise<void> {
  const outcomes = {
    failed: "nothing was imported (--strict)",
    cancelled: "cancelled, nothing was imported",
  };
  const outcome =
    status === "failed" || status === "cancelled"
      ? outcomes[status]
      : `${countOf(counts.added, kind === "ratings" ? "rating" : "output")} added`;
  print([`${file}: ${outcome}`, ...otherCounts(counts)].join(", "));
  for (const sentence of counts.reading) print(`  ${sentence}`);
  for (const [scale, kindOfScale] of Object.entries(counts.scales)) print(`  scale ${scale}: ${kindOfScale}`);
  const { issues } = await listIssues(deps, { projectId, importId, after: 0, most: issuesShown });
  for (const issue of issues)
    say(`  line ${issue.line}: ${issue.kind}: ${issue.field || "row"} ${issue.reason}`);
  if (issues.length === issuesShown) say("  … the report of the import has all of them");
  sayUnknown(counts);
}

function sayUnknown({ unknownCategories }: ImportCounts): void {
  for (const [value, count] of Object.entries(unknownCategories))
    say(
      `  ${countOf(count, "row")} of the unknown category "${value}": --map "${value}=CATEGORY/SUBCATEGORY"`,
    );
}
