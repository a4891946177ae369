import type { Figure } from "#core/report/figures/figures.ts";
import { inDigits } from "#core/text/count-of.ts";
import { openProject } from "#services/projects/open-project.ts";
import { exportRecords } from "#services/raters/export-records.ts";
import { type Command, readArgs, UsageError } from "../command.ts";
import { print, printJson } from "../terminal.ts";
import { textTable, threeDigits } from "../text-table.ts";
import { withDeps } from "../with-deps.ts";

const usage = `assay raters --project SLUG [options]

  Says how far the labels of each rater can be relied on: right on gold, agreement with peers, whether they are higher
  than those of peers, the same answer again, time, skips, and the trend on gold.

  --project SLUG   the project
  --question KEY   the question, as the report of agreement calls it; the first with labels unless said otherwise
  --json           all figures, with their intervals and the points of the trend`;

export const ratersCommand: Command = {
  usage,
  run: async (args) => {
    const { values } = readArgs({
      args,
      options: {
        project: { type: "string" },
        question: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const { project: slug, question = null, json } = values;
    if (!slug) throw new UsageError("Say which project with --project SLUG.");
    return withDeps(async (deps) => {
      const project = await openProject(deps, { slug, create: false });
      const records = await exportRecords(deps, { project, question });
      if (json) printJson(records);
      else print(asTable(records));
      return 0;
    });
  },
};

const header = ["rater", "labels", "gold", "95 %", "peers", "higher", "again", "seconds", "skipped", "trend"];

function asTable({ question, raters }: Awaited<ReturnType<typeof exportRecords>>): string[] {
  const rows = raters.map((rater) => [
    rater.name,
    inDigits(rater.labels),
    threeDigits(rater.accuracy.value),
    rangeOf(rater.accuracy),
    threeDigits(rater.agreement.value),
    threeDigits(rater.leniency?.value),
    threeDigits(rater.stability.value),
    rater.medianMs === null ? "–" : inDigits(Math.round(rater.medianMs / 1000)),
    inDigits(rater.skipped),
    rater.trend.alarm ?? (rater.trend.points.length > 0 ? "steady" : "–"),
  ]);
  return [question.name, "", ...textTable(header, rows)];
}

function rangeOf({ interval }: Figure): string {
  return interval ? `${threeDigits(interval.low)} to ${threeDigits(interval.high)}` : "–";
}
