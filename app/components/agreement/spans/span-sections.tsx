import { ReportSection } from "#app/components/agreement/report-section.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import type { SpanSection } from "#core/report/spans/span-report.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { SpanCoefficients } from "./span-coefficients.tsx";
import { SpanOverview } from "./span-overview.tsx";
import { SpanRaters } from "./span-raters.tsx";

/** Why a view does not apply to passages. */
const meaningless: Record<
  Exclude<SpanSection["shows"], "overview" | "coefficients" | "raters" | "report">,
  string
> = {
  confusion: "Two raters' passages are no labels that could be set against each other in a table.",
  time: "Alpha for passages needs many of them; by week there are too few to tell a change from chance.",
  judges: "Judges mark no passages here, so there is nothing to hold against the humans'.",
  compare:
    "Groups of items can be read side by side in the overview; a test of their difference is not computed for passages.",
  "compare-raters":
    "How far each rater's passages coincide with those of others is in the view of raters; sets of raters are not compared for passages.",
  preferences: "The question asks for passages, not for one of two responses.",
};

/** The views of a question that asks for passages. */
export function SpanSections({
  slug,
  report,
  spans,
  section,
  by,
}: {
  slug: string;
  report: AgreementReport;
  spans: SpanReport;
  section: SpanSection;
  by: Grouping;
}) {
  const shared = { report, spans, fileName: `${slug}-${report.question.id}` };
  switch (section.shows) {
    case "overview":
      return <SpanOverview slug={slug} section={section} by={by} {...shared} />;
    case "coefficients":
      return <SpanCoefficients {...shared} />;
    case "raters":
      return <SpanRaters rows={section.rows} {...shared} />;
    case "report":
      return <ReportSection section={section} />;
    case "confusion":
    case "time":
    case "judges":
    case "compare":
    case "compare-raters":
    case "preferences":
      return <EmptyState title="Not for passages">{meaningless[section.shows]}</EmptyState>;
    default:
      return section satisfies never;
  }
}
