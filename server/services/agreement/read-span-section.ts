import type { QuestionReport } from "#core/report/report.ts";
import type { SpanGroup, SpanSection } from "#core/report/spans/span-report.ts";
import type { AgreementSearch } from "#core/schemas/agreement-search.ts";
import { describeItem } from "./describe-item.ts";
import { readQuestions } from "./read-questions.ts";
import { compute } from "./read-summary.ts";
import type { OnProgress, Source } from "./source.ts";

/** One view of a question that asks for passages. */
export async function readSpanSection(
  source: Source,
  { view, by }: Pick<AgreementSearch, "view" | "by">,
  summary: QuestionReport,
  onProgress: OnProgress,
): Promise<SpanSection> {
  const { current } = source;
  switch (view) {
    case "overview": {
      const { result, units } = await compute(
        source,
        current,
        { computation: "spanDetails", input: {} },
        onProgress,
      );
      const disagreed = result.disagreed.map((item) => describeItem(item, units));
      const rows = await readGroups(source, by, onProgress);
      return { view: "spans", shows: view, rows, disagreed, disagreedCount: result.disagreedCount };
    }
    case "raters": {
      const { result } = await compute(source, current, { computation: "spanRaters", input: {} }, onProgress);
      return { view: "spans", shows: view, rows: result };
    }
    case "report":
      return { view: "spans", shows: view, ...summary.paper };
    case "coefficients":
    case "confusion":
    case "time":
    case "judges":
    case "compare":
    case "compare-raters":
    case "preferences":
      return { view: "spans", shows: view };
    default:
      return view satisfies never;
  }
}

async function readGroups(
  source: Source,
  by: AgreementSearch["by"],
  onProgress: OnProgress,
): Promise<SpanGroup[]> {
  if (by === "question") {
    const rows = await readQuestions(source, onProgress);
    return rows.map((row) => ({ ...row, passages: null }));
  }
  return (await compute(source, source.current, { computation: "spanGroups", input: { by } }, onProgress))
    .result;
}
