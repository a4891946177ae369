import { EmptyState } from "#app/components/ui/page.tsx";
import type { CompareRatersSection as Section } from "#core/report/sections.ts";
import { AlphaPair } from "./alpha-pair.tsx";
import { RaterSetsForm } from "./rater-sets-form.tsx";

/** Any two sets of raters, and how much the agreement within them differs. */
export function CompareRatersSection({ section, fileName }: { section: Section; fileName: string }) {
  const { raters, first, second, pair } = section;
  const sideOf = ({ name }: Section["first"]) => ({ key: name, name });
  return (
    <>
      <RaterSetsForm key={[first.ids, second.ids].join(" ")} raters={raters} first={first} second={second} />
      {pair ? (
        <AlphaPair
          title="Alpha within the two sets"
          lead={`${countItems(pair.items)} Lines are 95% intervals; that they overlap does not mean that the two do not differ.`}
          note="Items that both sets rated are drawn once for both, so that what makes an item hard cancels out. Items of one set count too: a set that rated harder ones looks worse for it. p is two-sided. Sets chosen by looking at their labels need a stricter p."
          first={sideOf(first)}
          second={sideOf(second)}
          pair={pair}
          fileName={`${fileName}-rater-sets`}
        />
      ) : (
        <EmptyState title="Choose two sets of raters">
          Such as experts and crowd, two teams, or all raters and all but one. A set agrees with itself, so it
          needs two raters of the same items.
        </EmptyState>
      )}
    </>
  );
}

function countItems({ both, firstOnly, secondOnly }: NonNullable<Section["pair"]>["items"]): string {
  const alone = [
    firstOnly > 0 ? `${firstOnly} by the first only` : "",
    secondOnly > 0 ? `${secondOnly} by the second only` : "",
  ].filter((part) => part !== "");
  return `${[`${both} items were rated by both sets`, ...alone].join(", ")}.`;
}
