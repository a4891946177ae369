import { Link } from "@remix-run/react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { Card, CardHeader, EmptyState, Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import { describeMisfit, describeWithoutGuideline } from "#core/sampling/describe-misfit.ts";
import { countOf } from "#core/text/count-of.ts";
import type { SamplePreview as Preview } from "#services/sampling/preview-sample.ts";
import { StrataChart } from "./strata-chart.tsx";
import { StrataTable } from "./strata-table.tsx";
import type { DraftPlan } from "./use-plan.ts";

/** What a plan would draw, and what it cannot draw. */
export function SamplePreview({
  slug,
  preview,
  draft,
  errors,
  isCurrent,
  onTarget,
}: {
  slug: string;
  preview: Preview;
  draft: DraftPlan;
  errors: Record<string, string>;
  /** Whether the preview is that of the draft as it stands. */
  isCurrent: boolean;
  onTarget: (key: string, target: string) => void;
}) {
  const { strata } = preview;
  const fileName = `${slug}-sampling-plan`;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Warnings slug={slug} preview={preview} keepGroups={draft.keepGroups} />
      {strata.length === 0 ? (
        <EmptyState title="No output fits this plan">
          Choose other categories or models, or a guideline for outputs that have no subcategory.
        </EmptyState>
      ) : (
        <>
          <Card aria-busy={!isCurrent}>
            <StrataChart strata={strata} fileName={fileName} />
          </Card>
          <Card>
            <CardHeader
              title={countOf(strata.length, "stratum", "strata")}
              lead={
                draft.keepGroups
                  ? "All numbers but the last column count prompt groups."
                  : "All numbers count outputs."
              }
              actions={<CsvButton what="Strata" fileName={fileName} rows={() => strata.map(fileRow)} />}
            />
            <StrataTable
              strata={strata}
              draft={draft}
              errors={errors}
              isCurrent={isCurrent}
              onTarget={onTarget}
            />
          </Card>
        </>
      )}
    </div>
  );
}

function Warnings({ slug, preview, keepGroups }: { slug: string; preview: Preview; keepGroups: boolean }) {
  const { short, asked, unfit, strata } = preview;
  const unit = keepGroups ? "prompt group" : "output";
  const lacking = strata.filter((stratum) => stratum.short > 0).length;
  return (
    <>
      {(short > 0 || lacking > 0) && (
        <Notice tone="warn">
          {short > 0
            ? `The plan asks for ${countOf(asked, unit)}; ${countOf(short, "of them is", "of them are")} not there.`
            : `${lacking.toLocaleString("en")} of ${countOf(strata.length, "stratum has", "strata have")} fewer ${unit}s than an equal share; others make up for it.`}
        </Notice>
      )}
      {unfit.withoutGuideline.length > 0 && (
        <Notice tone="warn">
          {describeWithoutGuideline(
            unfit.withoutGuideline,
            ({ category, subcategory }) =>
              `${categoryName(category)} / ${subcategoryName(category, subcategory)}`,
          )}{" "}
          Choose one guideline for all, or see{" "}
          <Link to={paths.projectGuidelines(slug)} className="underline">
            the guidelines in force
          </Link>
          .
        </Notice>
      )}
      {unfit.otherUnit.map((misfit) => (
        <Notice key={`${misfit.guidelineId} ${misfit.is}`} tone="warn">
          <Verbatim>{describeMisfit(misfit)}</Verbatim>
        </Notice>
      ))}
    </>
  );
}

function fileRow(stratum: Preview["strata"][number]) {
  const { category, subcategory, model, available, alreadyDrawn, asked, willDraw, short, newOutputs } =
    stratum;
  return {
    category,
    subcategory,
    model,
    available,
    drawn_before: alreadyDrawn,
    target: asked,
    will_draw: willDraw,
    short,
    new_tasks: newOutputs,
  };
}
