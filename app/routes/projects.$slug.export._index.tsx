import { useLoaderData } from "@remix-run/react";
import { ExportCard } from "#app/components/exports/export-card.tsx";
import { Notice, PageHeader } from "#app/components/ui/page.tsx";
import { projectTitle } from "#app/lib/project-title.ts";
import { route } from "#app/lib/route.server.ts";
import { endColumn } from "#core/tables/rows/file-end.ts";
import { countLabels } from "#services/exports/count-labels.ts";

export const meta = projectTitle("Export");

export const loader = route.project("project.export", async ({ deps, project }) => ({
  slug: project.slug,
  counts: await countLabels(deps, { projectId: project.id }),
}));

const endField = [endColumn, "empty, but for the last line, which says that the file is complete"] as const;

const ratingFields = [
  ["item, rater, rater_type", "what was rated and by whom; people only by their pseudonym"],
  ["label, scale, scale_kind", "one line for each question that was answered"],
  ["guideline, guideline_version", "the rubric, and the SHA-256 of its text at the time"],
  ["timestamp, duration_ms", "when, and how long the page was in front"],
  ["rationale, confidence, metadata", "what the rater or the imported file added"],
  ["surplus, repeat", "ratings that no statistic counts unless asked"],
  [
    "shown_order, models, label_model",
    "of several responses: the order drawn for the rater, whose they are, and whose the label names. Labels follow the order of the item",
  ],
  ["text_lengths", "of the texts in which passages were asked for, in code points as their places are"],
  ["not_blind", "the rater had opened the results of this project before"],
  endField,
] as const;

const itemFields = [
  ["item, category, subcategory, model, prompt_group", "what was rated"],
  ["guideline, guideline_version, question", "one line for each question of the rubric"],
  [
    "label, reason",
    "the majority of the human raters, of an order that by mean places; null with the reason where there is none, as in a tie or where a rating cannot be read",
  ],
  ["votes, support, n, cant_judge", "raters for the label, their share, all who answered, and who could not"],
  ["mean", "of the numbers, on ordinal and number scales"],
  ["label_model", "whose response the label names, of several"],
  ["inclusion_probability", "the chance that the sample had to draw the item; its inverse is the weight"],
  endField,
] as const;

const skipFields = [
  ["item, rater", "what was left to others, and by whom"],
  ["kind", "language, subject, unwanted, broken, other; or unreadable, where Assay could not show the item"],
  ["reason", "in the rater's own words"],
  ["guideline, guideline_version, timestamp", "under which rubric, and when"],
  ["set_aside_at", "since when the item is given to nobody, because enough raters found it broken"],
  endField,
] as const;

export default function Export() {
  const { slug, counts } = useLoaderData<typeof loader>();
  const isEmpty = counts.ratings === 0;
  return (
    <>
      <PageHeader
        title="Export"
        lead="Files are made while they download. Each download is written to the audit log."
      />
      {isEmpty && (
        <Notice className="mb-4">
          Nothing was rated yet. The files hold no labels until the first rating.
        </Notice>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <ExportCard
          slug={slug}
          content="ratings"
          title="Ratings"
          lead={`${counts.ratings.toLocaleString("en")} ratings by ${counts.raters.toLocaleString("en")} raters and judges, each label on a line of its own. Corrected and withdrawn ratings are left out.`}
          fields={ratingFields}
        />
        <ExportCard
          slug={slug}
          content="items"
          title="Items with majority labels"
          lead={`${counts.tasks.toLocaleString("en")} tasks. Judges and surplus ratings have no vote, and a tie is never broken.`}
          fields={itemFields}
        />
        <ExportCard
          slug={slug}
          content="skips"
          title="Skips"
          lead={`${counts.skips.toLocaleString("en")} skips that were not taken back, each with its reason.`}
          fields={skipFields}
        />
      </div>
    </>
  );
}
