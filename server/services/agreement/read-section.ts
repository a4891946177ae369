import type { QuestionReport } from "#core/report/report.ts";
import type { OverviewSection, Section } from "#core/report/sections.ts";
import { type AgreementSearch, dividesItems } from "#core/schemas/agreement-search.ts";
import { describeItem } from "./describe-item.ts";
import { readQuestions } from "./read-questions.ts";
import { readSpanSection } from "./read-span-section.ts";
import { compute } from "./read-summary.ts";
import type { OnProgress, Source } from "./source.ts";

/**
 * One view of the page. A comparison of groups of items uses categories where the page is divided by questions or by
 * groups of raters, which are compared as sets of raters.
 */
export async function readSection(
  source: Source,
  { view, by, first, second }: Omit<AgreementSearch, "question">,
  summary: QuestionReport,
  onProgress: OnProgress,
): Promise<Section> {
  const { current } = source;
  if (summary.spans) return readSpanSection(source, { view, by }, summary, onProgress);
  switch (view) {
    case "overview":
      return readOverview(source, by, onProgress);
    case "confusion": {
      const input = { first: idOf(first), second: idOf(second) };
      return (await compute(source, current, { computation: "confusion", input }, onProgress)).result;
    }
    case "compare": {
      const input = { by: dividesItems(by) ? by : ("category" as const), first, second };
      return (await compute(source, current, { computation: "compare", input }, onProgress)).result;
    }
    case "compare-raters":
      return (await compute(source, current, { computation: view, input: { first, second } }, onProgress))
        .result;
    case "report":
      return { view: "report", ...summary.paper };
    default:
      return (await compute(source, current, { computation: view, input: {} }, onProgress)).result;
  }
}

async function readOverview(
  source: Source,
  by: AgreementSearch["by"],
  onProgress: OnProgress,
): Promise<OverviewSection> {
  const { current } = source;
  const { result, units } = await compute(source, current, { computation: "details", input: {} }, onProgress);
  const { pairs, disagreed, disagreedCount } = result;
  const items = disagreed.map((item) => describeItem(item, units));
  const rows =
    by === "question"
      ? await readQuestions(source, onProgress)
      : (await compute(source, current, { computation: "groups", input: { by } }, onProgress)).result;
  return { view: "overview", rows, pairs, disagreed: items, disagreedCount };
}

function idOf(choice: string | null): number | null {
  const id = Number(choice);
  return choice !== null && Number.isInteger(id) ? id : null;
}
