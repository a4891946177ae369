import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";
import type { RaterRecord } from "./measure-raters.ts";
import { readRaters } from "./read-raters.ts";

/** The records of a project's people for one question, as files and commands have them; ids of the database stay out. */
export type ExportedRecords = {
  project: string;
  question: { key: string; id: string; name: string };
  raters: Omit<RaterRecord, "raterId">[];
};

/** The figures of the page in full precision. It waits for them. */
export async function exportRecords(
  deps: Deps,
  { project, question }: { project: { id: number; slug: string }; question: string | null },
): Promise<ExportedRecords> {
  const { current, records } = await readRaters(deps, { project, question });
  if (!current || !records)
    throw new AppError("not-found", "No task of this project asks a question whose labels can be compared.");
  const { key, id, name } = current;
  const raters = records.map(({ raterId: _, ...record }) => record);
  return { project: project.slug, question: { key, id, name }, raters };
}
