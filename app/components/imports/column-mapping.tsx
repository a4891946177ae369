import type { ImportKind } from "#core/imports/import-options.ts";
import { type Columns, importFields, requiredFields } from "#core/tables/columns.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { SmallSelect } from "./small-select.tsx";

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
            {names.map((name) => (
              <option key={name} value={name}>
                {visibleText(name)}
              </option>
            ))}
          </SmallSelect>
        ))}
      </div>
      <p className="mt-1 text-xs text-muted">Other columns are kept with each row as metadata.</p>
    </fieldset>
  );
}
