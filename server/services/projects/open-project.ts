import { AppError } from "#core/errors.ts";
import { findProjectId } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { createProject } from "./create-project.ts";

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Finds a project by its slug without checking permission: whoever runs the command line controls the database.
 * @param input.create whether to make the project when it does not exist
 * @throws AppError not-found, or bad-input when the slug to create is not valid
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
  return createProject(deps, { name: slug, description: "", actorId: null });
}
