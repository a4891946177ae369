import { ItemList } from "#app/components/agreement/overview/item-list.tsx";
import type { SpanItem } from "#core/report/spans/span-report.ts";
import { countOf } from "#core/text/count-of.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import { formatShare } from "../format.ts";

/** The items whose passages coincide least. */
export function SpanItems({
  slug,
  items,
  total,
  question,
  fileName,
}: {
  slug: string;
  items: SpanItem[];
  total: number;
  question: AgreementQuestion;
  fileName: string;
}) {
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  return (
    <ItemList
      slug={slug}
      items={items}
      lead={
        total === 0
          ? "Where two humans read an item, they marked exactly the same."
          : `Passages differ in ${countOf(total, "item")}${total > items.length ? `; the ${items.length} with the least in common are listed` : ""}.`
      }
      columns={[
        { header: "Readers", cell: ({ readings }) => readings },
        { header: "In common", cell: ({ alike }) => formatShare(alike) },
      ]}
      given={{
        header: "Passages",
        of: ({ passages, blank }) => [
          ...passages.map(({ level, count }) => ({ name: names.get(level) ?? level, count })),
          ...(blank > 0 ? [{ name: "nothing marked", count: blank }] : []),
        ],
      }}
      fileName={fileName}
      fileColumns={fileColumns}
    />
  );
}

function fileColumns({ readings, alike, passages, blank }: SpanItem) {
  return {
    readers: readings,
    characters_in_common: alike,
    passages: passages.map(({ level, count }) => `${level} x ${count}`).join("; "),
    marked_nothing: blank,
  };
}
