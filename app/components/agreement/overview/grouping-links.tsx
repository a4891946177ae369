import { LinkRow } from "#app/components/agreement/link-row.tsx";
import { type Grouping, groupings } from "#core/schemas/agreement-search.ts";

export const groupingNames: Record<Grouping, string> = {
  category: "Category",
  subcategory: "Subcategory",
  model: "Model",
  guideline: "Guideline version",
  question: "Question",
};

/** Chooses how items are grouped, in the URL. */
export function GroupingLinks({ by, isWithQuestions }: { by: Grouping; isWithQuestions: boolean }) {
  const shown = groupings.filter((grouping) => isWithQuestions || grouping !== "question");
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
