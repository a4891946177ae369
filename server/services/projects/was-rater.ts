import { hasRaterIn } from "#db/queue/raters.ts";
import type { Deps } from "#server/deps.ts";
import { isSlug } from "./find-project.ts";

/** Whether a person has ever been given tasks in the project with this slug. */
export async function wasRater(deps: Deps, key: { slug: string; userId: number }): Promise<boolean> {
  return isSlug(key.slug) && hasRaterIn(deps.db, key);
}
