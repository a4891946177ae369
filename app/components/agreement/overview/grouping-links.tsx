import { LinkRow } from "#app/components/agreement/link-row.tsx";
import { dividesItems, type Grouping, groupings } from "#core/schemas/agreement-search.ts";

export const groupingNames: Record<Grouping, string> = {
  category: "Category",
  subcategory: "Subcategory",
  model: "Model",
  guideline: "Guideline version",
  "rater-group": "Rater group",
  question: "Question",
};

/** Chooses how labels are divided, in the URL; where only items are, neither questions nor groups of raters divide them. */
export function GroupingLinks({ by, ofItems = false }: { by: Grouping; ofItems?: boolean }) {
  const shown = groupings.filter((grouping) => !ofItems || dividesItems(grouping));
  return (
    <LinkRow
      label="Divide by"
      name="by"
      current={by}
      choices={shown.map((value) => ({ value, label: groupingNames[value] }))}
      forgets={["page", "sort", "first", "second"]}
    />
  );
}
