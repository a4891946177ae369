import { Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { importFormOf } from "#core/imports/import-form-of.ts";
import type { ImportedScaleKind } from "#core/imports/import-options.ts";
import { readingSentences } from "#core/imports/reading-sentences.ts";
import { encodings } from "#core/tables/bytes/guess-encoding.ts";
import { decimalSigns } from "#core/tables/reading/reading-options.ts";
import { shapeNames } from "#core/tables/shapes/table-shape.ts";
import { offsetUnits } from "#core/tables/spans/mark.ts";
import type { CheckedPreview } from "./check-preview.ts";
import type { HowRead } from "./how-read.ts";
import type { FilePreview } from "./read-preview.ts";
import { readingSummary } from "./reading-summary.ts";
import { remedyWords } from "./remedy-words.ts";
import { SmallInput } from "./small-input.tsx";
import { SmallSelect } from "./small-select.tsx";

type Props = {
  preview: FilePreview;
  checked: CheckedPreview;
  how: HowRead;
  onChange: (how: HowRead) => void;
};

/** What is typed: names and words with commas between, or an entry a line. */
const texts = [
  { field: "missing", label: "Words for no label", placeholder: "99, skipped" },
  { field: "judges", label: "Raters that are judges", placeholder: "gpt-4, llama" },
  { field: "raterColumns", label: "Columns that are raters", placeholder: "ann, ben" },
  { field: "oneHot", label: "Yes/no columns of one question", placeholder: "joy, fear, anger" },
  { field: "where", label: "Only rows with (one a line)", placeholder: "round=2", hasLines: true },
  { field: "recode", label: "Take a label for another (one a line)", placeholder: "y=yes", hasLines: true },
] as const;

/** How a file of ratings was read, what was assumed, and the choices that overrule it. */
export function ReadingChoices({ preview, checked, how, onChange }: Props) {
  const { reading } = checked;
  const summary = reading ? readingSummary(preview, reading) : "Not read yet: say how";
  const scales = new Set([
    ...Object.keys(how.ranges),
    ...Object.entries(checked.scales).flatMap(([scale, kind]) => (isOfNumbers(kind) ? [scale] : [])),
  ]);
  return (
    <details open={reading === null} className="rounded-md border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm">
        <span className="font-medium">How the file is read.</span>{" "}
        <span className="text-muted">
          <Verbatim>{summary}</Verbatim>
        </span>
      </summary>
      <div className="mt-3 flex flex-col gap-3">
        {reading && <Granted sentences={readingSentences(reading, remedyWords).slice(1)} />}
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
          <Choice name="Shape" field="shape" names={shapeNames} how={how} onChange={onChange} />
          <Choice name="Encoding" field="encoding" names={encodings} how={how} onChange={onChange} />
          <Choice name="Decimal sign" field="decimal" names={decimalSigns} how={how} onChange={onChange} />
          {Object.values(checked.scales).includes("span") && (
            <Choice name="Passages count" field="offsets" names={offsetUnits} how={how} onChange={onChange} />
          )}
          {texts.map(({ field, ...shown }) => (
            <SmallInput
              key={field}
              {...shown}
              value={how[field]}
              onChange={(text) => onChange({ ...how, [field]: text })}
            />
          ))}
        </div>
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={how.isMissingOnly}
            onChange={(event) => onChange({ ...how, isMissingOnly: event.target.checked })}
            className="size-4 shrink-0 accent-accent"
          />
          Only these words and the empty cell mean that there is no label: NA, None and the like are labels
        </label>
        {[...scales].map((scale) => (
          <Range key={scale} scale={scale} how={how} onChange={onChange} />
        ))}
      </div>
    </details>
  );
}

/** Whether a range can be said of its labels. */
function isOfNumbers(kind: ImportedScaleKind): boolean {
  const { form } = importFormOf(kind);
  return form === "number" || form === "integer";
}

function Granted({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Notice tone="neutral">
      <ul className="flex flex-col gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Verbatim>{sentence}</Verbatim>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Choice<Field extends "shape" | "encoding" | "decimal" | "offsets">({
  name,
  field,
  names,
  how,
  onChange,
}: {
  name: string;
  field: Field;
  names: readonly Exclude<HowRead[Field], "" | undefined>[];
  how: HowRead;
  onChange: (how: HowRead) => void;
}) {
  const choose = (chosen: string) =>
    onChange({ ...how, [field]: names.find((each) => each === chosen) ?? "" });
  return (
    <SmallSelect label={name} value={how[field] ?? ""} onChange={choose}>
      <option value="">as the file shows</option>
      {names.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </SmallSelect>
  );
}

function Range({ scale, how, onChange }: { scale: string; how: HowRead; onChange: (how: HowRead) => void }) {
  const [least, most] = how.ranges[scale] ?? ["", ""];
  const change = (ends: readonly [string, string]) =>
    onChange({ ...how, ranges: { ...how.ranges, [scale]: ends } });
  return (
    <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
      <SmallInput label={`${scale}: least`} value={least} onChange={(text) => change([text, most])} />
      <SmallInput label={`${scale}: most`} value={most} onChange={(text) => change([least, text])} />
    </div>
  );
}
