import { ExportFile } from "#core/exports/export-file.ts";
import { readPurposes } from "#core/exports/export-purposes.ts";
import { rowsBefore } from "#core/tables/rows/file-end.ts";
import { countOf } from "#core/text/count-of.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { openProject } from "#services/projects/open-project.ts";
import { type Command, readArgs, UsageError } from "../command.ts";
import { findOutput } from "../find-output.ts";
import { printRows, say } from "../terminal.ts";
import { withDeps } from "../with-deps.ts";
import { writeOutput } from "../write-output.ts";

const usage = `assay export --project SLUG ratings|items|skips [options]

  Writes the individual ratings of a project, its items with their majority labels, or what raters skipped and why.

  --project SLUG         the project to export from
  --format jsonl|csv     jsonl unless said otherwise
  --with-texts           the prompts and responses that were rated, models, gold and all that the file of an item
                         knows, and the words of marked passages
  --with-rater-ids       what imported files call their raters; else people go by their pseudonyms alone
  --purposes LIST        of ratings, what they were made for: all, or words of production, training, qualification,
                         control, repeat, calibration with commas between. Production unless said otherwise; else
                         a column says of each what it was made for
  --out FILE             write to a file; it appears when it is complete. A pipe or a device is written to.
                         Else to standard output`;

/** The last line of a file, which says how many rows it has, is shorter than this but for very many columns. */
const longestEnd = 4096;

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
        "with-texts": { type: "boolean", default: false },
        "with-rater-ids": { type: "boolean", default: false },
        purposes: { type: "string", default: "production" },
      },
    });
    const { project: slug, format, out } = values;
    if (!slug) throw new UsageError("Say which project with --project SLUG.");
    if (positionals.length !== 1) throw new UsageError("Say what to export: ratings, items or skips.");
    const file = ExportFile.safeParse(`${positionals[0]}.${format}`);
    if (!file.success) throw new UsageError("There are ratings, items and skips, as jsonl and as csv.");

    const purposes = readPurposes(values.purposes);
    if (!purposes)
      throw new UsageError(
        "--purposes takes all, or some of production, training, qualification, control, repeat, calibration.",
      );
    if (values.purposes !== "production" && file.data.content !== "ratings")
      throw new UsageError("--purposes is about ratings: other files are made of production alone.");

    const place = out === undefined ? null : await findOutput(out);
    return withDeps(async (deps, signal) => {
      const project = await openProject(deps, { slug, create: false });
      const text = await exportLabels(deps, {
        projectId: project.id,
        actorId: null,
        file: file.data,
        extras: { texts: values["with-texts"], raterIds: values["with-rater-ids"], purposes },
      });
      if (!place) {
        await printRows(text, file.data.format, signal);
        return 0;
      }
      let end = "";
      const watched = async function* () {
        for await (const piece of text) {
          end = (end + piece).slice(-longestEnd);
          yield piece;
        }
      };
      await writeOutput(place, watched(), signal);
      say(`Wrote ${countOf(rowsBefore(end), "row")} to ${out}.`);
      return 0;
    });
  },
};
