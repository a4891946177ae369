import { randomInt } from "node:crypto";
import { type ProjectInput, ProjectSettings } from "#core/schemas/project.ts";
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
    const base = slugOf(input.name);
    const taken = await tx.project.count({ where: { slug: base } });
    const project = await tx.project.create({
      data: {
        slug: taken ? `${base}-${randomInt(1000, 10_000)}` : base,
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

function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return slug || "project";
}
