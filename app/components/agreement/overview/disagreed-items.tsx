import type { DisagreedItem } from "#core/report/sections.ts";
import { countOf } from "#core/text/count-of.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import { formatShare } from "../format.ts";
import { ItemList } from "./item-list.tsx";

/** The items whose labels are furthest apart. */
export function DisagreedItems({
  slug,
  items,
  total,
  compared,
  question,
  fileName,
}: {
  slug: string;
  items: DisagreedItem[];
  total: number;
  /** How many items two humans rated. */
  compared: number;
  question: AgreementQuestion;
  fileName: string;
}) {
  const { isOrdered } = question;
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  return (
    <ItemList
      slug={slug}
      items={items}
      lead={
        total === 0
          ? compared === 0
            ? "No item has labels of two humans yet."
            : `Humans agree on ${compared === 1 ? "the one item" : `all ${compared.toLocaleString("en")} items`} that two of them rated.`
          : `Humans disagree on ${countOf(total, "item")}${total > items.length ? `; the ${items.length} that are furthest apart are listed` : ""}.`
      }
      columns={[
        { header: "Pairs that agree", cell: ({ agreement }) => formatShare(agreement) },
        ...(isOrdered ? [distanceColumn] : []),
      ]}
      given={{
        header: "Labels",
        of: ({ labels }) => labels.map(({ label, count }) => ({ name: names.get(label) ?? label, count })),
      }}
      fileName={fileName}
      fileColumns={fileColumns}
    />
  );
}

const distanceColumn = {
  header: "Mean distance from the median",
  cell: ({ distance }: DisagreedItem) => distance.toFixed(2),
};

function fileColumns({ ratings, agreement, entropy, distance, labels }: DisagreedItem) {
  return {
    ratings,
    agreeing_pairs: agreement,
    entropy_nats: entropy,
    distance_from_consensus: distance,
    labels: labels.map(({ label, count }) => `${label} x ${count}`).join("; "),
  };
}
