import type { Remedy } from "#core/tables/reading/remedy.ts";
import { shortened } from "#core/text/shortened.ts";

const quoted = (names: readonly string[]) => names.map((name) => `"${shortened(name)}"`).join(", ");
const either = (names: readonly string[]) => names.join(" or ");

/** What a person can say about a file that is imported, by the fields of the page. */
export function remedyWords(remedy: Remedy): string {
  switch (remedy.say) {
    case "shape": {
      const [only] = remedy.shapes;
      if (only === undefined) return 'The field "Shape" says otherwise.';
      if (remedy.shapes.length === 1) return `If it is something else, choose the shape ${only}.`;
      return `Choose the shape ${either(remedy.shapes)}.`;
    }
    case "columns": {
      const parts = either(remedy.parts).replaceAll(" or ", " and ");
      const shape = remedy.orRaters ? ", or the shape of the file" : "";
      return `Choose the column of ${parts} under "Columns"${shape}.`;
    }
    case "raters":
      return "Leave the raters of one in the file, or name them on the command line.";
    case "item":
      return 'Choose the column of item under "Columns", or the shape raters-in-rows where every column is an item.';
    case "judge":
      return `Name it as a judge on the command line, or rename "${shortened(remedy.judge)}" if it is a rater.`;
    case "choices":
      return `Choose one of ${quoted(remedy.columns)} as the column of label under "Columns", or name all of them on the command line.`;
    case "questions-or-items":
      return 'Choose the shape long and a column of label under "Columns" for questions, or the shape raters-in-rows for items.';
    case "questions":
      return 'Another one can be chosen as the column of label under "Columns".';
    case "names":
      return 'The kind "nominal" of the scale takes each for a name.';
    case "missing":
      return `Write "${shortened(remedy.word)}" into the field "Words for no label" if it is one.`;
    case "missing-only":
      return "The fields below say otherwise.";
    case "decimal":
      return "Choose the decimal sign.";
    case "writing":
      return `Choose the decimal sign, or the kind of the scale "${shortened(remedy.scale)}".`;
    case "scale":
      return `Leave one of the scales ${quoted(remedy.scales)} in the file.`;
    case "rows":
      return "Leave the rows that count in the file.";
    case "offsets":
      return "Count them in code points.";
    case "encoding":
      return 'Or choose what it is in the field "Encoding".';
    default:
      return remedy satisfies never;
  }
}
