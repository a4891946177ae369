import { Plain, Tile, Value } from "#app/components/agreement/headline.tsx";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { formatAlpha, formatShare } from "../format.ts";

/** The figures of a question that asks for passages, and their meaning. */
export function SpanHeadline({ report, spans }: { report: AgreementReport; spans: SpanReport }) {
  const { overall, unreadable } = report;
  const { items, ratings, cantJudge, alpha } = overall;
  return (
    <section aria-label="In all" className="mb-5">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Tile name="Alpha for unitizing">
          <Value figure={alpha} format={formatAlpha} />
        </Tile>
        <Tile name="Marked characters in common">
          <Value figure={spans.overlap.alike} format={formatShare} />
        </Tile>
        <Tile name="Items that humans read">
          <Plain value={items} note={`${inDigits(alpha.value === null ? 0 : alpha.n)} read by two or more`} />
        </Tile>
        <Tile name="Marked passages">
          <Plain
            value={spans.passages}
            note={`in ${countOf(ratings, "reading")}; ${inDigits(cantJudge)} "cannot judge"${unreadable > 0 ? `, ${countOf(unreadable, "unreadable answer")}` : ""} left out`}
          />
        </Tile>
      </dl>
      <div className="mt-2 flex max-w-4xl flex-col gap-1 text-sm text-muted">
        <p>
          Alpha compares where marked passages begin and end with passages placed at random, level by level.
          The share in common knows no chance: of what one of two raters marked, how much the other marked as
          the same (pairwise F1).
        </p>
        <p>
          A rater counts as soon as the question was asked, also without a passage. Whoever was not asked,
          because of an earlier answer, does not.
        </p>
      </div>
    </section>
  );
}
