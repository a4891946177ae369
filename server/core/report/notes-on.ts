import { type CoefficientId, coefficients } from "./coefficients/coefficients.ts";
import type { CoefficientDefinition } from "./coefficients/definition.ts";
import { intervalMethods } from "./figures/interval-methods.ts";
import type { LabelSet } from "./labels/label-set.ts";
import type { ScaleLabels } from "./labels/scale-labels.ts";
import type { Note, QuestionReport, ScaleReport } from "./report.ts";

const fewClusters = 10;

/** What readers should know about the numbers of a file. */
export function notesOn(
  { isMixed, categories, foreign }: ScaleLabels,
  report: QuestionReport,
  { clusters, gold, ratings }: Pick<LabelSet, "clusters" | "ratings"> & Pick<ScaleReport, "gold">,
): Note[] {
  const notes: Note[] = [];
  if (isMixed) notes.push({ what: "mixed-labels" });
  if (report.onlyJudges) notes.push({ what: "only-judges" });
  const [first, ...others] = foreign;
  if (first !== undefined) notes.push({ what: "foreign-labels", count: others.length + 1, first });
  if (categories.length === 1) notes.push({ what: "one-label" });
  notes.push(...notesOnTruth(report, gold));
  return clusters
    ? [...notes, ...notesOnClusters(clusters, report, areTheSame(clusters, ratings.set))]
    : notes;
}

/** Where all that is true is one label, a kappa of 0 and a mean over classes are no finding. */
function notesOnTruth({ overall }: QuestionReport, gold: ScaleReport["gold"]): Note[] {
  const compared = {
    gold: gold?.filter(({ n }) => n > 0) ?? [],
    majority: overall.judges.map(({ withMajority }) => withMajority).filter(({ accuracy }) => accuracy.n > 0),
  };
  return (["gold", "majority"] as const).flatMap((of): Note[] => {
    const [label = null, ...others] = new Set(compared[of].map(({ onlyTrue }) => onlyTrue));
    return label === null || others.length > 0 ? [] : [{ what: "one-true-label", of, label }];
  });
}

/** Whether items of one set, and no others, are of one cluster. */
function areTheSame(clusters: Uint32Array, sets: Uint32Array | undefined): boolean {
  if (!sets) return false;
  const pairs = new Set(Array.from(sets, (set, item) => `${set} ${clusters[item]}`));
  return pairs.size === new Set(sets).size && pairs.size === new Set(clusters).size;
}

function isOverSets(method: CoefficientId): boolean {
  const definition: CoefficientDefinition = coefficients[method];
  return definition.isOverSets === true;
}

/** What drawing clusters cannot say. */
function notesOnClusters(clusters: Uint32Array, { overall }: QuestionReport, isOfSets: boolean): Note[] {
  const count = new Set(clusters).size;
  const few: Note[] = count < fewClusters ? [{ what: "few-clusters", count }] : [];
  const plain = overall.coefficients.filter(
    ({ method, interval }) =>
      interval && !intervalMethods[interval.method].drawsItems && !(isOfSets && isOverSets(method)),
  );
  const methods = [...new Set(plain.map(({ method }) => method))];
  return methods.length > 0 ? [...few, { what: "clusters-unknown", methods }] : few;
}
