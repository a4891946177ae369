import { AppError } from "#core/errors.ts";
import { ReportError, type ReportFault } from "#core/report/report-error.ts";

/** Rephrases the reasons why a report cannot be made in terms of the command line. */
export function sayingFaults<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new AppError("bad-input", describeFault(error.fault));
  }
}

function describeFault(fault: ReportFault): string {
  switch (fault.why) {
    case "no-method":
      return `There is no method "${fault.name}".`;
    case "of-others":
      return fault.of === "passages"
        ? `${fault.method} is of passages marked in texts; say --level span if the labels are.`
        : `${fault.method} is of comparisons of two; say --level pairwise if the rows are.`;
    case "needs-order":
      return `${fault.method} needs an order of the labels. List them in their order with --categories low,mid,high.`;
    case "needs-sets":
      return `${fault.method} is for labels that are lists; say --level set if these are.`;
    case "two-raters":
      return `${fault.method} is for two raters, and there are ${fault.raters}: choose two with --where rater=NAME.`;
    case "clusters-drawn":
      return "Clusters are drawn whole: --cluster goes with drawn items, not with this interval.";
    case "category-twice":
      return "The same category is listed twice in --categories.";
    case "not-a-number":
      return describeNoNumber(fault);
    case "no-label":
      return `There is no label "${fault.name}". There are: ${fault.known.join(", ")}.`;
    case "no-rater":
      return `There is no human "${fault.name}". There are: ${fault.known.join(", ")}.`;
    case "no-group":
      return `There is no group "${fault.name}". There are: ${fault.known.join(", ")}.`;
    default:
      return fault satisfies never;
  }
}

function describeNoNumber({ level, line, label }: ReportFault & { why: "not-a-number" }): string {
  const where = line === null ? "" : `line ${line}: the label "${label}" is not a number. `;
  const [needs, how] =
    level === "ordinal"
      ? ["an order", "List the labels in their order with --categories low,mid,high."]
      : ["numbers", "Use --level nominal."];
  return `${where}At ${level} level labels need ${needs}. ${how}`;
}
