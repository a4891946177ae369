import { readFileSync } from "node:fs";
import { ImportOptions } from "#core/imports/import-options.ts";
import { buildDeps, buildLog } from "#server/deps.ts";
import { allJobs } from "#server/jobs/all-jobs.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";

/**
 * A process of its own that does background work on the database given until it is ended, and imports a file of outputs
 * into the project given, if one is. Prints "ready", and "answered STATUS ID" when the import was.
 */
const [, , databaseUrl, projectId, file] = process.argv;
const deps = buildDeps(
  { databaseUrl: databaseUrl!, poolSize: 6 },
  { log: buildLog("error"), announce: () => undefined },
);
deps.jobs.start(deps, allJobs);
process.stdout.write("ready\n");
process.once("SIGTERM", () => void deps.jobs.close().then(() => process.exit(0)));
if (projectId !== undefined && file !== undefined) {
  // What is imported before background work has begun is taken in at once.
  while (!(await deps.jobs.send("look-after-imports", {}, 1))) await new Promise(setImmediate);
  const options = ImportOptions.parse({ fileName: "large.jsonl" });
  const bytes = (async function* () {
    yield readFileSync(file);
  })();
  const input = { projectId: Number(projectId), actorId: null, options, bytes, mayQueue: true };
  const { status, importId } = await importOutputs(deps, input);
  process.stdout.write(`answered ${status} ${importId}\n`);
}
