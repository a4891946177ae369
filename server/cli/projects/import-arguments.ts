import {
  ImportedScaleKind,
  type ImportKind,
  ImportOptions,
  importedScaleKinds,
} from "#core/imports/import-options.ts";
import { type AskedLevel, readLevel } from "#server/cli/tables/level-names.ts";
import {
  columnUsage,
  namedColumns,
  readingArgs,
  readingOptions,
  readingUsage,
  readRange,
} from "#server/cli/tables/reading-options.ts";
import { pairs, UsageError } from "../command.ts";

/** What `assay import` is told about its files, for `parseArgs`. */
export const importArgs = {
  outputs: { type: "boolean", default: false },
  ratings: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  column: { type: "string", multiple: true },
  map: { type: "string", multiple: true },
  scale: { type: "string", multiple: true },
  level: { type: "string" },
  range: { type: "string", multiple: true },
  offsets: { type: "string" },
  ...readingArgs,
} as const;

export const importUsage = `  --outputs, --ratings   say what the files hold
  --strict               a bad row, and nothing of its file is imported
  --column FIELD=COLUMN  which column a field is in, e.g. --column response=completion
  --map VALUE=PLACE      what a category of the file is in the taxonomy, e.g. --map hate=social-norm/toxicity;
                         with nothing after "=" the rows get no category; "*" stands for all other values
  --scale NAME=KIND      the kind of a scale: ${importedScaleKinds.join(", ")};
                         --scale NAME alone takes only the ratings of this scale
  --level LEVEL          the kind of all other scales, by one of these names or as for assay agreement
  --range NAME=LEAST,MOST
                         the range of a scale of numbers, or without a name of all; labels outside are rejected,
                         e.g. --range score=0,1
  --offsets UNIT         what starts and ends of marked passages count: code-points (as all exports here), utf-16 or bytes

  How ratings are written, where that is not seen (the same as for assay agreement):
${columnUsage}
${readingUsage}`;

type Values = { [Name in keyof typeof importArgs]?: ValueOf<(typeof importArgs)[Name]> | undefined };
type ValueOf<Arg> = Arg extends { type: "boolean" }
  ? boolean
  : Arg extends { multiple: true }
    ? string[]
    : string;

/**
 * The options of an import, as the arguments say, but for the name of the file.
 * @throws UsageError
 */
export function importArguments(values: Values): {
  kind: ImportKind | null;
  options: Omit<ImportOptions, "fileName">;
} {
  const { scale = [], range = [], column, map, level, strict, ...others } = values;
  if (values.outputs && values.ratings) throw new UsageError("A file holds outputs or ratings, not both.");
  const chosen = scale.filter((each) => !each.includes("="));
  const where = [
    ...(values.where ?? []),
    ...chosen.map((name) => `${values["scale-column"] ?? "scale"}=${name}`),
  ];
  const isNamed = (each: string) => each.includes("=");
  const reading = readingOptions({ ...others, where, range: range.find((each) => !isNamed(each)) });
  const categories = Object.entries(pairs(map)).map(([value, place]) => [value, place || null]);
  const ranges = Object.entries(pairs(range.filter(isNamed)));
  const options = ImportOptions.omit({ fileName: true }).safeParse({
    ...reading,
    strict,
    columns: { ...namedColumns(others), ...pairs(column) },
    categories: Object.fromEntries(categories),
    scales: pairs(scale.filter((each) => each.includes("="))),
    kind: level === undefined ? undefined : kindOf(level),
    ranges: Object.fromEntries(ranges.map(([name, ends]) => [name, readRange(ends)])),
  });
  if (!options.success) throw new UsageError(options.error.issues[0]!.message);
  const kind = values.ratings ? "ratings" : values.outputs ? "outputs" : null;
  return { kind, options: options.data };
}

const kindOfLevel: Record<AskedLevel, ImportedScaleKind> = {
  nominal: "nominal",
  ordinal: "ordinal",
  interval: "number",
  ratio: "number",
  set: "multi",
  ranking: "ranking",
  pairwise: "pairwise",
  span: "span",
};

/** The kind of scale that a level of `assay agreement` is measured on. */
function kindOf(level: string): ImportedScaleKind {
  const named = ImportedScaleKind.safeParse(level.trim().toLowerCase());
  return named.success ? named.data : kindOfLevel[readLevel(level)!];
}
