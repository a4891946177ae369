import { ImportedScaleKind, importedScaleKinds } from "#core/imports/import-options.ts";
import { SmallSelect } from "./small-select.tsx";

const mostShown = 50;

/** The kind of each scale of a file of ratings. Ordered words look like unordered ones, so a person can choose. */
export function ScaleKinds({
  seen,
  kinds,
  onChange,
}: {
  seen: Readonly<Record<string, ImportedScaleKind>>;
  kinds: Readonly<Record<string, ImportedScaleKind>>;
  onChange: (kinds: Record<string, ImportedScaleKind>) => void;
}) {
  const scales = Object.entries(seen);
  const shown = scales.slice(0, mostShown);
  const choose = (scale: string, kind: string) => {
    const { [scale]: _, ...others } = kinds;
    const chosen = ImportedScaleKind.safeParse(kind);
    onChange(chosen.success ? { ...others, [scale]: chosen.data } : others);
  };
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Scales</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        {shown.map(([scale, guess]) => (
          <SmallSelect
            key={scale}
            label={scale}
            value={kinds[scale] ?? ""}
            onChange={(kind) => choose(scale, kind)}
          >
            <option value="">as the labels show ({guess} so far)</option>
            {importedScaleKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </SmallSelect>
        ))}
      </div>
      {scales.length > shown.length && (
        <p className="mt-1 text-xs text-muted">
          {(scales.length - shown.length).toLocaleString("en")} more are read as their labels show.
        </p>
      )}
    </fieldset>
  );
}
