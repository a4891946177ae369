import type { Remedy } from "#core/tables/reading/remedy.ts";
import { shortened } from "#core/text/shortened.ts";

const quoted = (names: readonly string[]) => names.map((name) => `"${shortened(name)}"`).join(", ");
const either = (names: readonly string[]) => names.join(" or ");

const listed = (names: readonly string[]) => `"${shortened(names.join(", "))}"`;

/** The fields as they are called under "How the file is read". */
const field = {
  raters: '"Columns that are raters"',
  judges: '"Raters that are judges"',
  choices: '"Yes/no columns of one question"',
  rows: '"Only rows with"',
  missing: '"Words for no label"',
};

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
    case "pairs":
      return 'Choose the shape matrix where columns are raters; comparisons need columns of the item and the rater, chosen under "Columns".';
    case "a-row-each":
      return "No field reads them: write a row for each label, with columns of the item, the rater and the label.";
    case "raters":
      return `Name the raters of one in the field ${field.raters}.`;
    case "item":
      return 'Choose the column of item under "Columns", or the shape raters-in-rows where every column is an item.';
    case "judge":
      return `Write "${shortened(remedy.judge)}" into the field ${field.judges} for a judge, or ${listed(remedy.raters)} into ${field.raters} for raters.`;
    case "item-parts": {
      const [item, part] = [remedy.item, remedy.part].map((name) => `"${shortened(name)}"`);
      return `Under "Columns" choose ${part} as the column of scale where it names questions, or ${item} as that of item where a rater's later label counts. Where both name the item, join them in one column; the command line takes both.`;
    }
    case "choices":
      return `Write ${listed(remedy.columns)} into the field ${field.choices} for choices, or choose one of them as the column of label under "Columns".`;
    case "questions-or-items":
      return 'Choose the shape long and a column of label under "Columns" for questions, or the shape raters-in-rows for items.';
    case "questions":
      return 'Another one can be chosen as the column of label under "Columns".';
    case "names":
      return 'The kind "nominal" of the scale takes each for a name.';
    case "sets":
      return 'The kind "multi" of the scale takes each for a set of choices.';
    case "missing":
      return `Write "${shortened(remedy.word)}" into the field ${field.missing} if it is one.`;
    case "missing-only":
      return `The field ${field.missing} and the tick below say otherwise.`;
    case "decimal":
      return "Choose the decimal sign.";
    case "writing":
      return `Choose the decimal sign, or the kind of the scale "${shortened(remedy.scale)}" under "Scales".`;
    case "scale":
      return `Choose the rows of one of the scales ${quoted(remedy.scales)} in the field ${field.rows}.`;
    case "rows":
      return `Choose the rows that count in the field ${field.rows}.`;
    case "offsets":
      return 'The field "Passages count" says how they are counted.';
    case "encoding":
      return 'Or choose what it is in the field "Encoding".';
    default:
      return remedy satisfies never;
  }
}
