import { type ProjectInput, ProjectSettings } from "#core/schemas/project.ts";
import type { Db } from "#db/client.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Makes a project with the newest version of every guideline in force, and its maker as lead. Without a maker, as from
 * the command line, administrators see it and name its leads.
 */
export async function createProject(
  deps: Deps,
  input: ProjectInput & { userId: number | null },
): Promise<{ id: number; slug: string }> {
  return deps.db.$transaction(async (tx) => {
    const slug = await findFreeSlug(tx, slugOf(input.name));
    const project = await tx.project.create({
      data: {
        slug,
        name: input.name,
        description: input.description,
        settings: ProjectSettings.parse({}),
        ...(input.userId !== null && { memberships: { create: { userId: input.userId, role: "lead" } } }),
      },
      select: { id: true, slug: true },
    });
    await tx.$executeRaw`
      INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
      SELECT ${project.id}::int, guideline_id, max(id) FROM guideline_version
      WHERE guideline_id NOT LIKE 'imported/%' GROUP BY guideline_id`;
    await audit(tx, {
      action: "project.created",
      projectId: project.id,
      userId: input.userId,
      details: { name: input.name },
    });
    return project;
  });
}

/** Its URL is the form that makes projects. */
const reserved = "new";

/** The slug, or with the next free number. The lock lets one project at a time choose. */
async function findFreeSlug(tx: Db, base: string): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('project.slug'))`;
  const projects = await tx.project.findMany({
    where: { OR: [{ slug: base }, { slug: { startsWith: `${base}-` } }] },
    select: { slug: true },
  });
  const taken = new Set([reserved, ...projects.map(({ slug }) => slug)]);
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
