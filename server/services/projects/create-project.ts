import { type ProjectInput, ProjectSettings } from "#core/schemas/project.ts";
import type { Db } from "#db/client.ts";
import { addProjectGuidelines } from "#db/guidelines/project-guidelines.ts";
import { addProject, lockSlugs } from "#db/projects/projects.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Makes a project with the newest version of every guideline in force and its maker as lead. A project made from the
 * command line has no maker: administrators see it and appoint its leads.
 */
export async function createProject(
  deps: Deps,
  input: ProjectInput & { actorId: number | null },
): Promise<{ id: number; slug: string }> {
  return transaction(deps.db, async (tx) => {
    const slug = await findFreeSlug(tx, slugOf(input.name));
    const { name, description, actorId } = input;
    const settings = ProjectSettings.parse({});
    const id = await addProject(tx, { slug, name, description, settings, leadId: actorId });
    await addProjectGuidelines(tx, id);
    await audit(tx, {
      action: "project.created",
      projectId: id,
      actorId,
      details: { name: input.name },
    });
    return { id, slug };
  });
}

/** Taken by the URL of the form that makes projects. */
const reserved = "new";

/** The slug, or the slug with the next free number. */
async function findFreeSlug(tx: Db, base: string): Promise<string> {
  const taken = await lockSlugs(tx, base);
  taken.add(reserved);
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}

function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return slug || "project";
}
