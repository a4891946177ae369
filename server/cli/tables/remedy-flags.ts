import { encodings } from "#core/tables/bytes/guess-encoding.ts";
import { type Remedy, remedyOf } from "#core/tables/reading/remedy.ts";

/** Commands name the columns of a file in different ways. */
type Kind = "file" | "import";

const quoted = (word: string) => (/[^\w.,:=-]/.test(word) ? JSON.stringify(word) : word);
const joined = (columns: readonly string[]) => quoted(columns.join(","));
const either = (options: readonly string[]) => options.join(" or ");

/** The message of a failure, with the options that help against it. */
export function sayRemedy(error: Error, command: string): string {
  const remedy = remedyOf(error);
  if (remedy === null) return error.message;
  return `${error.message} ${remedyFlags(remedy, command === "import" ? "import" : "file")}`;
}

/** What a person can say about a file, as options of the command line. */
export function remedyFlags(remedy: Remedy, kind: Kind = "file"): string {
  const column = (part: string) => (kind === "import" ? `--column ${part}=COLUMN` : `--${part} COLUMN`);
  const labels = (columns: readonly string[]) =>
    kind === "import" ? `--column label=${joined(columns)}` : `--label ${joined(columns)}`;
  switch (remedy.say) {
    case "shape": {
      const [only] = remedy.shapes;
      if (only === undefined) return "--shape says otherwise.";
      if (remedy.shapes.length === 1) return `If it is something else, say --shape ${only}.`;
      return `Say ${either(remedy.shapes.map((shape) => `--shape ${shape}`))}.`;
    }
    case "pairs":
      return kind === "import"
        ? "Say --shape matrix where columns are raters; comparisons need columns of the item and the rater, too: --column item=COLUMN --column rater=COLUMN."
        : "Comparisons are read by assay agreement with --level pairwise; say --shape matrix where columns are raters.";
    case "columns": {
      const raters = remedy.orRaters ? ", or name the columns of a matrix with --rater-columns A,B" : "";
      return `Say ${remedy.parts.map(column).join(" ")}${raters}.`;
    }
    case "a-row-each":
      return "No option reads them: write a row for each label, with columns of the item, the rater and the label.";
    case "raters":
      return "Name the raters of one with --rater-columns A,B.";
    case "item":
      return `Say ${column("item")}, or --shape raters-in-rows where every column is an item.`;
    case "item-parts": {
      const { item, part } = remedy;
      const named = (column: string, value: string) =>
        kind === "import" ? `--column ${column}=${value}` : `--${column} ${value}`;
      const scale = kind === "import" ? "scale" : "scale-column";
      return `Say ${named("item", joined([item, part]))} where both name it, ${named(scale, quoted(part))} where "${part}" names questions, or ${named("item", quoted(item))} where a rater's later label counts.`;
    }
    case "judge":
      return `Say --judge ${quoted(remedy.judge)} for a judge, or --rater-columns ${joined(remedy.raters)} for raters.`;
    case "choices":
      return `Say --one-hot ${joined(remedy.columns)} for choices, or ${labels(remedy.columns)} for questions.`;
    case "questions-or-items":
      return `Say --shape long ${labels(remedy.columns)} for questions, or --shape raters-in-rows for items.`;
    case "questions":
      return `${labels(remedy.columns)} takes all of them.`;
    case "names":
      return kind === "import"
        ? "--scale NAME=nominal takes each for a name."
        : "--level nominal takes each for a name.";
    case "sets":
      return kind === "import"
        ? "--scale NAME=multi takes each for a set of choices."
        : "--level set takes each for a set of choices.";
    case "missing":
      return `--missing${remedy.word.startsWith("-") ? "=" : " "}${quoted(remedy.word)} says that it means no label.`;
    case "missing-only":
      return "--missing-only says otherwise.";
    case "decimal":
      return "Say --decimal point or --decimal comma.";
    case "writing":
      return kind === "import"
        ? `Say --decimal comma or --decimal point, or the kind of the scale: --scale ${quoted(`${remedy.scale}=number`)}, or multi for sets, or nominal for names.`
        : "Say --decimal comma or --decimal point.";
    case "scale":
      return `Choose one with --scale ${remedy.scales.map(quoted).join(" or ")}.`;
    case "rows":
      return "Choose the labels to read with --scale or --where.";
    case "offsets":
      return "--offsets says how they are counted.";
    case "encoding":
      return `Or say what it is with --encoding: ${encodings.slice(1).join(", ")}.`;
    default:
      return remedy satisfies never;
  }
}
