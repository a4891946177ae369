import { noValue, type SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import type { Db } from "../client.ts";

export type CandidateRow = {
  itemId: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  promptGroup: string;
  unit: UnitOfRating;
  /**
   * The guideline under which the plan rates the output, and its version in force; null when the project has none.
   */
  guidelineId: string | null;
  guidelineVersionId: number | null;
  /** Whether that guideline rates what the output is; null without a guideline. */
  fits: boolean | null;
  isDrawn: boolean;
};

/** The outputs that a plan chooses from, as ids and strata, without their texts. */
export async function findCandidates(
  db: Db,
  projectId: number,
  plan: Pick<SamplingPlan, "categories" | "subcategories" | "models" | "guideline">,
): Promise<CandidateRow[]> {
  return db.$queryRaw`
    SELECT i.id AS "itemId", i.external_id AS "externalId", i.category, i.subcategory, i.model,
      i.prompt_group AS "promptGroup", i.unit,
      g.guideline_id AS "guidelineId", g.guideline_version_id AS "guidelineVersionId",
      unit_fits(in_force.head, i.unit, i.content) AS fits,
      EXISTS (
        SELECT FROM task t JOIN guideline_version v ON v.id = t.guideline_version_id
        WHERE t.project_id = ${projectId} AND t.item_id = i.id AND t.purpose = 'production' AND v.guideline_id = g.guideline_id
      ) AS "isDrawn"
    FROM item i
    LEFT JOIN project_guideline g ON g.project_id = i.project_id
      AND g.guideline_id = COALESCE(${plan.guideline}::text, i.category || '/' || i.subcategory)
    LEFT JOIN guideline_version in_force ON in_force.id = g.guideline_version_id
    WHERE i.project_id = ${projectId}
      AND (cardinality(${plan.categories}::text[]) = 0
        OR COALESCE(i.category, ${noValue}) = ANY (${plan.categories}::text[]))
      AND (cardinality(${plan.subcategories}::text[]) = 0
        OR COALESCE(i.subcategory, ${noValue}) = ANY (${plan.subcategories}::text[]))
      AND (cardinality(${plan.models}::text[]) = 0
        OR COALESCE(i.model, ${noValue}) = ANY (${plan.models}::text[]))`;
}

/** The unit that each guideline in force in a project rates, by guideline id. */
export async function findGuidelineUnits(
  db: Db,
  projectId: number,
): Promise<{ id: string; title: string; category: string | null; unit: UnitOfRating }[]> {
  return db.$queryRaw`
    SELECT g.guideline_id AS id, COALESCE(v.head->>'title', g.guideline_id) AS title, v.head->>'category' AS category,
      v.head->>'unit_of_rating' AS unit
    FROM project_guideline g JOIN guideline_version v ON v.id = g.guideline_version_id
    WHERE g.project_id = ${projectId} ORDER BY g.guideline_id`;
}
