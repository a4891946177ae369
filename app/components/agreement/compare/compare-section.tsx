import { GroupingLinks } from "#app/components/agreement/overview/grouping-links.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import type { CompareSection as Section } from "#core/report/sections.ts";
import { dividesItems, type Grouping } from "#core/schemas/agreement-search.ts";
import { countOf } from "#core/text/count-of.ts";

import { AlphaPair } from "./alpha-pair.tsx";
import { ChoiceForm } from "./choice-form.tsx";

/** Two groups of items, and how much the agreement on them differs. */
export function CompareSection({
  section,
  by,
  fileName,
}: {
  section: Section;
  by: Grouping;
  fileName: string;
}) {
  const { groups, pair } = section;
  const shownBy = dividesItems(by) ? by : "category";
  const sideOf = (key: string) => ({ key, name: groups.find((group) => group.key === key)?.label ?? key });
  return (
    <>
      <GroupingLinks by={shownBy} ofItems />
      {pair ? (
        <>
          <ChoiceForm
            first={{ label: "First group", value: pair.first }}
            second={{ label: "Second group", value: pair.second }}
            choices={groups.map(({ key, label, items }) => ({
              value: key,
              label: `${label}, ${countOf(items, "item")}`,
            }))}
          />
          <AlphaPair
            title="Alpha of the two groups"
            lead="Humans only. Lines are 95% intervals; that they overlap does not mean that the two do not differ."
            note="Items are drawn anew in each group; p is two-sided. One comparison chosen among many needs a stricter p."
            first={sideOf(pair.first)}
            second={sideOf(pair.second)}
            pair={pair}
            fileName={`${fileName}-comparison`}
          />
        </>
      ) : (
        <EmptyState title="Fewer than two groups">
          There is nothing to compare here. Divide the items by something else.
        </EmptyState>
      )}
    </>
  );
}
