import type { ImportKind } from "#core/imports/import-options.ts";
import { type Columns, importFields, requiredFields } from "#core/tables/columns/columns.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { SmallSelect } from "./small-select.tsx";

/** Every field has a choice among them. */
const mostShown = 200;

/** Which column of the file each field is in. Columns that no field takes are kept in the metadata. */
export function ColumnMapping({
  kind,
  names,
  guess,
  columns,
  onChange,
}: {
  kind: ImportKind;
  names: string[];
  guess: Columns;
  columns: Record<string, string>;
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
      <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-5">
        {importFields[kind].map((field) => (
          <SmallSelect
            key={field}
            label={requiredFields[kind].includes(field) ? `${field} (needed)` : field}
            value={columns[field] ?? guess[field] ?? ""}
            onChange={(name) => choose(field, name)}
          >
            <option value="">not in the file</option>
            {withChosen(shown, columns[field] ?? guess[field]).map((name) => (
              <option key={name} value={name}>
                {visibleText(name)}
              </option>
            ))}
          </SmallSelect>
        ))}
      </div>
      <p className="mt-1 text-xs text-muted">
        Other columns are kept with each row as metadata.
        {names.length > shown.length &&
          ` The first ${mostShown} of ${names.length.toLocaleString("en")} columns can be chosen here; the command line takes any.`}
      </p>
    </fieldset>
  );
}

/** A column that was found by its name may be any of the file. */
function withChosen(shown: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || chosen === "" || shown.includes(chosen) ? shown : [...shown, chosen];
}
