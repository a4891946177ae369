import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { Card, EmptyState } from "#app/components/ui/page.tsx";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { CompareSection as Section } from "#services/agreement/report.ts";
import { ChoiceForm } from "./choice-form.tsx";
import { FigureList } from "./figure-list.tsx";
import { figureColumns, figureInWords, formatAlpha, formatSigned } from "./format.ts";
import { GroupingLinks } from "./grouping-links.tsx";

/** Two groups of items, and how far their agreement differs. */
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
  const shownBy = by === "question" ? "category" : by;
  const nameOf = (key: string) => groups.find((group) => group.key === key)?.label ?? key;
  return (
    <>
      <GroupingLinks by={shownBy} isWithQuestions={false} />
      {pair && (
        <ChoiceForm
          first={{ label: "First group", value: pair.first }}
          second={{ label: "Second group", value: pair.second }}
          choices={groups.map(({ key, label, items }) => ({
            value: key,
            label: `${label}, ${items} items`,
          }))}
        />
      )}
      {pair ? (
        <Card>
          <ForestPlot
            title="Alpha of the two groups"
            lead="Humans only. Lines are 95% intervals; that they overlap does not mean that the two do not differ."
            fileName={`${fileName}-comparison`}
            rows={[
              { label: nameOf(pair.first), ...plotted(pair.firstAlpha) },
              { label: nameOf(pair.second), ...plotted(pair.secondAlpha) },
            ]}
          />
          <FigureList
            figures={[
              {
                name: `Alpha of ${nameOf(pair.first)} minus that of ${nameOf(pair.second)}`,
                figure: pair.difference,
                format: formatSigned,
                note: "Items are drawn anew in each group; p is two-sided. One comparison chosen among many needs a stricter p.",
              },
            ]}
          />
          <div className="flex justify-end px-4 pb-3">
            <CsvButton
              what="Comparison"
              fileName={`${fileName}-comparison`}
              rows={() => [
                { what: pair.first, ...figureColumns("value", pair.firstAlpha), p: null },
                { what: pair.second, ...figureColumns("value", pair.secondAlpha), p: null },
                {
                  what: "difference",
                  ...figureColumns("value", pair.difference),
                  p: pair.difference.p ?? null,
                },
              ]}
            />
          </div>
        </Card>
      ) : (
        <EmptyState title="Fewer than two groups">
          There is nothing to compare here. Divide the items by something else.
        </EmptyState>
      )}
    </>
  );
}

function plotted(figure: Parameters<typeof figureInWords>[0]) {
  return { value: figure.value, interval: figure.interval, words: figureInWords(figure, formatAlpha) };
}
