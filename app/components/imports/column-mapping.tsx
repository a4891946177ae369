import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { oneLine } from "#app/lib/one-line.ts";
import type { ImportKind } from "#core/imports/import-options.ts";
import { type Columns, importFields, requiredFields } from "#core/tables/columns/columns.ts";
import type { TableShape } from "#core/tables/shapes/table-shape.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { whereElse } from "./found-columns.ts";
import { SmallSelect } from "./small-select.tsx";

/** Every field has a menu of them. */
const mostShown = 200;

/** The column of the file for each field. Columns that no field uses are kept in the metadata. */
export function ColumnMapping({
  kind,
  names,
  guess,
  columns,
  samples,
  shape,
  onChange,
}: {
  kind: ImportKind;
  names: string[];
  guess: Columns;
  columns: Record<string, string>;
  samples: ReadonlyMap<string, readonly string[]>;
  /** How a file of ratings was read, once it was. */
  shape: TableShape | null;
  onChange: (columns: Record<string, string>) => void;
}) {
  const shown = names.slice(0, mostShown);
  const choose = (field: string, name: string) => {
    const { [field]: _, ...others } = columns;
    onChange(name === (guess[field] ?? "") ? others : { ...others, [field]: name });
  };
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Columns</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
        {importFields[kind].map((field) => {
          const chosen = columns[field] ?? guess[field] ?? "";
          const isElse = shape !== null && whereElse(shape, field) !== undefined;
          const isLacking = requiredFields[kind].includes(field) && !isElse;
          return (
            <div key={field} className="grid min-w-0 content-start gap-y-0.5">
              <SmallSelect
                label={isLacking ? `${field} (needed)` : field}
                value={chosen}
                onChange={(name) => choose(field, name)}
              >
                <option value="">{emptyText(field, shape)}</option>
                {withChosen(shown, chosen).map((name) => (
                  <option key={name} value={name}>
                    {optionText(name, samples)}
                  </option>
                ))}
              </SmallSelect>
              {chosen !== "" && <Sample values={samples.get(chosen) ?? []} />}
            </div>
          );
        })}
      </div>
      <p className="mt-1 text-xs text-muted">
        Other columns are kept with each row as metadata.
        {names.length > shown.length &&
          ` The first ${mostShown} of ${names.length.toLocaleString("en")} columns can be chosen here; the command line takes any.`}
      </p>
    </fieldset>
  );
}

/** What it means that no column is chosen. */
function emptyText(field: string, shape: TableShape | null): string {
  if (field === "id") return "none: made";
  return (shape && whereElse(shape, field)) ?? "not in the file";
}

/** Adds the chosen column, which may be one that is not shown because it was found by its name. */
function withChosen(shown: readonly string[], chosen: string): readonly string[] {
  return chosen === "" || shown.includes(chosen) ? shown : [...shown, chosen];
}

const mostOfSample = 30;

/** A column with its first value, by which it is known when its name says nothing. */
function optionText(name: string, samples: ReadonlyMap<string, readonly string[]>): string {
  const [first] = samples.get(name) ?? [];
  return visibleText(first === undefined ? name : `${name} · ${oneLine(first).slice(0, mostOfSample)}`);
}

/** What stands first in a column that was chosen. */
function Sample({ values }: { values: readonly string[] }) {
  return (
    <p className="line-clamp-2 break-words text-xs text-muted">
      {values.length === 0 ? "empty so far" : <Verbatim>{values.map(oneLine).join(" · ")}</Verbatim>}
    </p>
  );
}
