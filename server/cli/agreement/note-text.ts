import type { Note } from "#core/report/report.ts";

/** What there is to know about the numbers of a file, in a sentence. */
export function describeNote(note: Note): string {
  switch (note.what) {
    case "mixed-labels":
      return "Labels are both numbers and texts; all were taken for names.";
    case "only-judges":
      return "All raters are judges; they were compared with each other.";
    case "foreign-labels":
      return `Only judges gave ${note.count === 1 ? "the label" : "labels such as"} "${note.first}"; no coefficient of the humans counts it as a category. Leave such labels out with --categories.`;
    case "one-label":
      return "Only one label occurs. If there are others to choose, list all with --categories.";
    case "no-measure":
      return note.hasPassages
        ? "Passages have figures of their own: --level span measures them, with --scale and this name."
        : `Answers of the kind "${note.kind}" have no coefficient; --level nominal compares them as names.`;
    case "one-true-label":
      return note.of === "gold"
        ? `All gold labels are "${note.label}": kappa, precision, recall and F1 say nothing about other labels.`
        : `All majorities of the humans are "${note.label}": a judge's kappa, precision, recall and F1 say nothing about other labels.`;
    case "few-clusters":
      return `There ${note.count === 1 ? "is one cluster" : `are only ${note.count} clusters`}, too few to say how sure the figures are.`;
    case "clusters-unknown":
      return `The intervals of ${note.methods.join(", ")} take items for independent: they know nothing of clusters.`;
    default:
      return note satisfies never;
  }
}
