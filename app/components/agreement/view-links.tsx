import { type AgreementView, agreementViews } from "#core/schemas/agreement-search.ts";
import { LinkRow } from "./link-row.tsx";

const names: Record<AgreementView, string> = {
  overview: "Overview",
  coefficients: "Coefficients",
  raters: "Raters",
  confusion: "Confusion",
  time: "Over time",
  judges: "Judges",
  compare: "Compare items",
  "compare-raters": "Compare raters",
  report: "Report",
};

/** The views of the page. That of judges is left out where there is none. */
export function ViewLinks({ current, hasJudges }: { current: AgreementView; hasJudges: boolean }) {
  const shown = agreementViews.filter((view) => view !== "judges" || hasJudges || current === view);
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
