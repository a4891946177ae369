import { type AgreementView, agreementViews } from "#core/schemas/agreement-search.ts";
import { LinkRow } from "./link-row.tsx";

const names: Record<AgreementView, string> = {
  overview: "Overview",
  preferences: "Preferences",
  coefficients: "Coefficients",
  raters: "Raters",
  confusion: "Confusion",
  time: "Over time",
  judges: "Judges",
  compare: "Compare items",
  "compare-raters": "Compare raters",
  report: "Report",
};

/** The views of the page. Those of judges and of preferences are left out when there are none. */
export function ViewLinks({
  current,
  hasJudges,
  isPairwise,
}: {
  current: AgreementView;
  hasJudges: boolean;
  isPairwise: boolean;
}) {
  const isLeftOut = { judges: !hasJudges, preferences: !isPairwise } as Partial<
    Record<AgreementView, boolean>
  >;
  const shown = agreementViews.filter((view) => !isLeftOut[view] || current === view);
  return (
    <LinkRow
      label="Details"
      name="view"
      current={current}
      choices={shown.map((value) => ({ value, label: names[value] }))}
      forgets={["page", "sort", "first", "second"]}
    />
  );
}
