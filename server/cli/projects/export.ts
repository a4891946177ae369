import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ExportFile } from "#core/exports/export-file.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { openProject } from "#services/projects/open-project.ts";
import { type Command, readArgs, UsageError } from "../command.ts";
import { printRows, say } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";

const usage = `assay export --project SLUG ratings|items [options]

  Writes the individual ratings, or the items with their majority labels, of a project.

  --project SLUG         the project to export from
  --format jsonl|csv     jsonl unless said otherwise
  --out FILE             write to a file; it appears when it is complete. Else to standard output`;

export const exportCommand: Command = {
  usage,
  run: async (args) => {
    const { values, positionals } = readArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: "string" },
        format: { type: "string", default: "jsonl" },
        out: { type: "string" },
      },
    });
    const { project: slug, format, out } = values;
    if (!slug) throw new UsageError("Say which project with --project SLUG.");
    if (positionals.length !== 1) throw new UsageError("Say what to export: ratings or items.");
    const file = ExportFile.safeParse(`${positionals[0]}.${format}`);
    if (!file.success) throw new UsageError("There are ratings and items, as jsonl and as csv.");

    return withDeps(async (deps, signal) => {
      const project = await openProject(deps, { slug, create: false });
      const text = await exportLabels(deps, { projectId: project.id, userId: null, file: file.data });
      if (out === undefined) {
        await printRows(text, file.data.format, signal);
        return 0;
      }
      // Its own, so that two exports to one file do not write into each other's.
      const partial = `${out}.${process.pid}.partial`;
      try {
        await pipeline(Readable.from(text), createWriteStream(partial, { flags: "wx", flush: true }), {
          signal,
        });
        await rename(partial, out);
      } finally {
        await rm(partial, { force: true });
      }
      say(`Wrote ${out}.`);
      return 0;
    });
  },
};
