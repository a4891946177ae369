import { intervalMethods } from "./figures/interval-methods.ts";
import type { LabelSet } from "./labels/label-set.ts";
import type { ScaleLabels } from "./labels/scale-labels.ts";
import type { Note, QuestionReport } from "./report.ts";

const fewClusters = 10;

/** What readers should know about the numbers of a file. */
export function notesOn(
  { isMixed, categories, humanCategories }: ScaleLabels,
  report: QuestionReport,
  { clusters }: LabelSet,
): Note[] {
  const notes: Note[] = [];
  if (isMixed) notes.push({ what: "mixed-labels" });
  if (report.onlyJudges) notes.push({ what: "only-judges" });
  const [first, ...others] = categories.slice(humanCategories);
  if (first !== undefined) notes.push({ what: "foreign-labels", count: others.length + 1, first });
  if (categories.length === 1) notes.push({ what: "one-label" });
  return clusters ? [...notes, ...notesOnClusters(clusters, report)] : notes;
}

/** The limits of an interval that draws clusters. */
function notesOnClusters(clusters: Uint32Array, { overall }: QuestionReport): Note[] {
  const count = new Set(clusters).size;
  const few: Note[] = count < fewClusters ? [{ what: "few-clusters", count }] : [];
  const plain = overall.coefficients.filter(
    ({ interval }) => interval && !intervalMethods[interval.method].drawsItems,
  );
  const methods = [...new Set(plain.map(({ method }) => method))];
  return methods.length > 0 ? [...few, { what: "clusters-unknown", methods }] : few;
}
