import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { ExportCard } from "#app/components/exports/export-card.tsx";
import { Notice, PageHeader } from "#app/components/ui/page.tsx";
import { projectTitle } from "#app/lib/project-title.ts";
import { route } from "#app/lib/route.server.ts";
import { may } from "#core/permissions/may.ts";
import { endColumn } from "#core/tables/rows/file-end.ts";
import { countOf } from "#core/text/count-of.ts";
import { countLabels } from "#services/exports/count-labels.ts";

export const meta = projectTitle("Export");

export const loader = route.project("project.export", async ({ deps, project }) => ({
  slug: project.slug,
  mayManage: may(project.standing, "project.manage"),
  counts: await countLabels(deps, { projectId: project.id }),
}));

const endField = [endColumn, "empty, but for the last line, which says that the file is complete"] as const;

const groupField = ["rater_group", "whom the rater is one of, as People or the imported file says"] as const;

const ratingFields = [
  ["item, rater, rater_type", "what was rated and by whom; people only by their pseudonym"],
  ["label, scale, scale_kind", "one line for each question that was answered"],
  [
    "question_key, scale_levels",
    "the question as the page of agreement names it, since guidelines may ask different ones under one id; the levels of its scale",
  ],
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
  groupField,
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
  groupField,
  endField,
] as const;

const textFields = [
  ["prompt, messages, response, responses, description, reference", "the texts of the item, as imported"],
  ["gold, item_metadata", "the settled label where the file had one, and all else that it knew of the item"],
] as const;
const passageField = ["passages", "of marked passages: their words, in the order of the label"] as const;
const raterIdField = [
  "rater_id",
  "what an imported file calls the rater; empty for people who rate here",
] as const;

const purposeField = [
  "purpose",
  "what the rating was made for: production, training, qualification, control, repeat or calibration",
] as const;
const noExtras = { texts: false, raterIds: false, allPurposes: false };

export default function Export() {
  const { slug, counts, mayManage } = useLoaderData<typeof loader>();
  const [extras, setExtras] = useState(noExtras);
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
      <fieldset className="mb-4 flex flex-col gap-2 text-sm">
        <legend className="mb-1 font-medium">Beside the labels</legend>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1"
            checked={extras.texts}
            onChange={({ target }) => setExtras({ ...extras, texts: target.checked })}
          />
          <span>
            Texts: prompts, responses, gold and everything else known of an item, and the words of marked
            passages. Files become larger, and hold what raters never see.
          </span>
        </label>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1"
            checked={extras.allPurposes}
            onChange={({ target }) => setExtras({ ...extras, allPurposes: target.checked })}
          />
          <span>
            Ratings that teach or check raters: training, qualification, controls, silent repeats and
            calibration. They are no labels of the study, and a column says what each was made for.
          </span>
        </label>
        {mayManage && (
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-1"
              checked={extras.raterIds}
              onChange={({ target }) => setExtras({ ...extras, raterIds: target.checked })}
            />
            <span>
              What imported files call their raters, beside the pseudonyms. It may name people: share such a
              file with care.
            </span>
          </label>
        )}
      </fieldset>
      <div className="grid gap-4 lg:grid-cols-2">
        <ExportCard
          slug={slug}
          content="ratings"
          title="Ratings"
          lead={`${countOf(counts.ratings, "rating")} by ${countOf(counts.raters, "rater or judge", "raters and judges")}, each label on a line of its own. Corrected and withdrawn ratings are left out.`}
          fields={[
            ...ratingFields,
            ...(extras.texts ? [...textFields, passageField] : []),
            ...(extras.raterIds ? [raterIdField] : []),
            ...(extras.allPurposes ? [purposeField] : []),
          ]}
          extras={extras}
        />
        <ExportCard
          slug={slug}
          content="items"
          title="Items with majority labels"
          lead={`${countOf(counts.tasks, "task")}. Judges and surplus ratings have no vote, and a tie is never broken.`}
          fields={[...itemFields, ...(extras.texts ? textFields : [])]}
          extras={extras}
        />
        <ExportCard
          slug={slug}
          content="skips"
          title="Skips"
          lead={`${countOf(counts.skips, "skip")} not taken back, each with its reason.`}
          fields={skipFields}
          extras={noExtras}
        />
      </div>
    </>
  );
}
