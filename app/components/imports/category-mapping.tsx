import { otherValues } from "#core/imports/resolve-category.ts";
import { taxonomy } from "#core/schemas/taxonomy.ts";
import { SmallSelect } from "./small-select.tsx";

const none = "-";

/** Each value needs a menu of the whole taxonomy, which is many elements. */
const mostShown = 50;

/** Asks where each value that is not in the taxonomy belongs. Rows whose value has no place are not imported. */
export function CategoryMapping({
  values,
  map,
  onChange,
}: {
  values: string[];
  map: Readonly<Record<string, string | null>>;
  onChange: (map: Record<string, string | null>) => void;
}) {
  const shown = values.slice(0, mostShown);
  const more = values.length - shown.length;
  const choose = (value: string, place: string) => {
    const { [value]: _, ...others } = map;
    onChange(place === "" ? others : { ...others, [value]: place === none ? null : place });
  };
  return (
    <fieldset className="rounded-md border border-warn/40 bg-warn-soft px-3 py-2">
      <legend className="sr-only">Unknown categories</legend>
      <p className="text-sm text-warn">
        <strong>Not in the taxonomy.</strong> Rows with these categories are rejected until you say where they
        belong.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {shown.map((value) => (
          <li key={value}>
            <PlaceSelect
              label={value}
              value={value}
              map={map}
              onChoose={choose}
              lacks={value.includes("/") ? "a subcategory" : "a category"}
            />
          </li>
        ))}
        {more > 0 && (
          <li>
            <PlaceSelect
              label={`and ${more.toLocaleString("en")} more, and any others of the file`}
              value={otherValues}
              map={map}
              onChoose={choose}
              lacks="what is unknown"
            />
          </li>
        )}
      </ul>
    </fieldset>
  );
}

function PlaceSelect({
  label,
  value,
  map,
  onChoose,
  lacks,
}: {
  label: string;
  value: string;
  map: Readonly<Record<string, string | null>>;
  onChoose: (value: string, place: string) => void;
  lacks: string;
}) {
  return (
    <SmallSelect
      label={label}
      value={value in map ? (map[value] ?? none) : ""}
      onChange={(place) => onChoose(value, place)}
      beside
    >
      <option value="">Reject these rows</option>
      <option value={none}>Import them without {lacks}</option>
      {taxonomy.map((category) => (
        <optgroup key={category.id} label={category.name}>
          <option value={category.id}>{category.name} (no subcategory of its own)</option>
          {category.subcategories.map((leaf) => (
            <option key={leaf.id} value={`${category.id}/${leaf.id}`}>
              {leaf.name}
            </option>
          ))}
        </optgroup>
      ))}
    </SmallSelect>
  );
}
