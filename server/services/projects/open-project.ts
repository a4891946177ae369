import { AppError } from "#core/errors.ts";
import { findProjectId } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { createProject } from "./create-project.ts";

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The project of a slug, for those who need no permission: whoever runs the command line holds the database.
 * @param input.create make the project when there is none
 * @throws AppError not-found, or bad-input when the slug to create is none
 */
export async function openProject(
  deps: Deps,
  input: { slug: string; create: boolean },
): Promise<{ id: number; slug: string }> {
  const { slug } = input;
  const id = await findProjectId(deps.db, slug);
  if (id !== null) return { id, slug };
  if (!input.create) throw new AppError("not-found", `There is no project "${slug}".`);
  if (!slugForm.test(slug) || slug.length > 48)
    throw new AppError(
      "bad-input",
      `"${slug}" cannot name a project: use lower-case words joined by hyphens.`,
    );
  return createProject(deps, { name: slug, description: "", userId: null });
}
