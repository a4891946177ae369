import { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Deps } from "#server/deps.ts";

export type GuidelineSummary = Pick<
  GuidelineHead,
  "id" | "category" | "title" | "summary" | "unit_of_rating" | "content_warning"
> & { questions: number; versions: number };

/** The newest version of every guideline, by id. Scales that came with imported ratings are none of ours. */
export async function listGuidelines(deps: Deps): Promise<GuidelineSummary[]> {
  const rows = await deps.db.$queryRaw<{ head: unknown; versions: number }[]>`
    SELECT DISTINCT ON (guideline_id) head, count(*) OVER (PARTITION BY guideline_id)::int AS versions
    FROM guideline_version WHERE guideline_id NOT LIKE 'imported/%'
    ORDER BY guideline_id, id DESC`;
  return rows.map(({ head, versions }) => {
    const { id, category, title, summary, unit_of_rating, content_warning, questions } =
      GuidelineHead.parse(head);
    return {
      id,
      category,
      title,
      summary,
      unit_of_rating,
      content_warning,
      questions: questions.length,
      versions,
    };
  });
}
