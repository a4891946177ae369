import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { findCategory } from "#core/schemas/taxonomy.ts";
import { isUnreadable, type Unreadable } from "#core/schemas/unreadable.ts";
import { listNewestHeads } from "#db/guidelines/versions.ts";
import type { Deps } from "#server/deps.ts";

export type GuidelineSummary = Pick<
  GuidelineHead,
  "id" | "category" | "title" | "summary" | "unit_of_rating" | "content_warning"
> & { questions: number; versions: number };

/** A guideline whose newest version cannot be read. Its id begins with its category. */
export type UnreadableGuideline = Unreadable & { id: string; category: string | null };

/** The newest version of every guideline, by id. Scales that came with imported ratings are left out. */
export async function listGuidelines(deps: Deps): Promise<(GuidelineSummary | UnreadableGuideline)[]> {
  const rows = await listNewestHeads(deps.db);
  return rows.map(({ guidelineId, head, versions }) => {
    if (isUnreadable(head)) return { ...head, id: guidelineId, category: categoryOf(guidelineId) };
    const { id, category, title, summary, unit_of_rating, content_warning, questions } = head;
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

function categoryOf(guidelineId: string): string | null {
  const [category = ""] = guidelineId.split("/");
  return findCategory(category) ? category : null;
}
