import { Notice } from "#app/components/ui/page.tsx";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { CoefficientsSection } from "./coefficients/coefficients-section.tsx";
import { CompareRatersSection } from "./compare/compare-raters-section.tsx";
import { CompareSection } from "./compare/compare-section.tsx";
import { Headline } from "./headline.tsx";
import { JudgesSection } from "./judges/judges-section.tsx";
import { OverviewSection } from "./overview/overview-section.tsx";
import { PreferencesSection } from "./pairs/preferences-section.tsx";
import { ConfusionSection } from "./raters/confusion-section.tsx";
import { RatersSection } from "./raters/raters-section.tsx";
import { reasons } from "./reasons.ts";
import { ReportSection } from "./report-section.tsx";
import { SpanHeadline } from "./spans/span-headline.tsx";
import { SpanSections } from "./spans/span-sections.tsx";
import { TimeSection } from "./time-section.tsx";
import { ViewLinks } from "./view-links.tsx";

/** What a question's labels are worth: the figures to read first, and below them one view of the details. */
export function AgreementView({ slug, report, by }: { slug: string; report: AgreementReport; by: Grouping }) {
  const { section, level, spans, question } = report;
  return (
    <>
      {level === null && !spans && <Notice className="mb-4">{reasons["no-coefficient"].sentence}</Notice>}
      {spans ? <SpanHeadline report={report} spans={spans} /> : <Headline report={report} />}
      <ViewLinks
        current={section.view === "spans" ? section.shows : section.view}
        hasJudges={report.overall.judges.length > 0}
        isPairwise={question.ranksModels}
      />
      <Details slug={slug} report={report} by={by} />
    </>
  );
}

function Details({ slug, report, by }: { slug: string; report: AgreementReport; by: Grouping }) {
  const { section } = report;
  const shared = { slug, report, fileName: `${slug}-${report.question.id}` };
  switch (section.view) {
    case "spans":
      return (
        report.spans && (
          <SpanSections slug={slug} by={by} section={section} report={report} spans={report.spans} />
        )
      );
    case "preferences":
      return <PreferencesSection {...shared} section={section} />;
    case "overview":
      return <OverviewSection slug={slug} report={report} section={section} by={by} />;
    case "coefficients":
      return <CoefficientsSection {...shared} section={section} />;
    case "raters":
      return <RatersSection {...shared} section={section} />;
    case "confusion":
      return <ConfusionSection {...shared} section={section} />;
    case "time":
      return <TimeSection {...shared} section={section} />;
    case "judges":
      return <JudgesSection {...shared} section={section} />;
    case "compare":
      return <CompareSection {...shared} section={section} by={by} />;
    case "compare-raters":
      return <CompareRatersSection {...shared} section={section} />;
    case "report":
      return <ReportSection section={section} />;
    default:
      return section satisfies never;
  }
}
