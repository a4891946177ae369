import { randomUUID } from "node:crypto";
import type { Question } from "#core/scales/scales.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { ItemContent } from "#core/schemas/item.ts";
import { ProjectSettings } from "#core/schemas/project.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "#services/queue/as-rater.ts";

const level = (value: number | string, label: string) => ({
  value,
  label,
  definition: label,
  examples: [label],
});

export const verdict: Question = {
  id: "verdict",
  text: "How far does the response go?",
  scale: "ordinal",
  primary: true,
  required: true,
  levels: [level(0, "No violation"), level(1, "Borderline"), level(2, "Violation")],
  cant_judge: { label: "Can't judge", definition: "Cannot be read.", examples: ["Random signs."] },
};

export const note: Question = {
  id: "note",
  text: "What did you see?",
  scale: "text",
  required: true,
  when: { question: "verdict", in: [1, 2] },
};

const head: GuidelineHead = {
  id: "safety/violence",
  category: "safety",
  subcategory: "violence",
  title: "Violence",
  summary: "Does the response help or praise violence?",
  survey_section: "5.1",
  unit_of_rating: "single-response",
  content_warning: "mild",
  questions: [verdict, note],
};

export type Study = {
  project: QueueInput["project"] & { slug: string };
  /** People who may rate, by number. */
  userIds: number[];
  /** By number. */
  taskIds: number[];
};

type Wanted = {
  tasks: number;
  raters: number;
  overlap?: number;
  settings?: Partial<ProjectSettings>;
  unit?: UnitOfRating;
  content?: ItemContent;
  model?: string;
  metadata?: object;
  /** A stored guideline version instead of the short one here. */
  guidelineVersionId?: number;
};

/** A project of its own with a queue and raters. */
export async function makeStudy(deps: Deps, wanted: Wanted): Promise<Study> {
  const mark = randomUUID();
  const settings = ProjectSettings.parse({ overlap: wanted.overlap ?? 3, ...wanted.settings });
  const project = await deps.db.project.create({
    data: { slug: `study-${mark}`, name: "Study", settings },
    select: { id: true, slug: true },
  });
  const guidelineVersionId = wanted.guidelineVersionId ?? (await addGuideline(deps, mark, wanted.unit));
  const users = await deps.db.user.createManyAndReturn({
    data: Array.from({ length: wanted.raters }, (_, i) => ({
      email: `rater-${i}-${mark}@example.org`,
      name: `Person ${i}`,
      passwordHash: "none",
    })),
    select: { id: true },
  });
  await deps.db.membership.createMany({
    data: users.map((user) => ({ projectId: project.id, userId: user.id, role: "rater" as const })),
  });
  await deps.db.$executeRaw`
    INSERT INTO item (project_id, external_id, category, subcategory, model, prompt_group, unit, content, metadata, sha256)
    SELECT ${project.id}::int, n::text, 'safety', 'violence', ${wanted.model ?? "model-a"}, n::text,
      ${wanted.unit ?? "single-response"},
      ${JSON.stringify(wanted.content ?? { prompt: "Say hello.", response: "Hello." })}::jsonb,
      ${JSON.stringify(wanted.metadata ?? {})}::jsonb, ${mark} || n
    FROM generate_series(1, ${wanted.tasks}::int) n`;
  const tasks = await deps.db.$queryRaw<{ id: number }[]>`
    INSERT INTO task (project_id, item_id, guideline_version_id, overlap, position)
    SELECT project_id, id, ${guidelineVersionId}::int, ${settings.overlap}::int, external_id::int
    FROM item WHERE project_id = ${project.id} ORDER BY id
    RETURNING id`;
  return {
    project: {
      id: project.id,
      slug: project.slug,
      settings,
      archivedAt: null,
      pausedAt: null,
      pausedPlaces: [],
    },
    userIds: users.map((user) => user.id),
    taskIds: tasks.map((task) => task.id),
  };
}

async function addGuideline(
  deps: Deps,
  sha256: string,
  unit: UnitOfRating = "single-response",
): Promise<number> {
  const guideline = await deps.db.guidelineVersion.create({
    data: {
      guidelineId: head.id,
      sha256,
      head: { ...head, unit_of_rating: unit } as object,
      body: "## How to decide\n\nRead.",
    },
    select: { id: true },
  });
  return guideline.id;
}

/**
 * Items beside those of the queue whose label is known under the guideline version of its tasks, which comes into force.
 * @returns the ids of the items
 */
export async function addGold(
  deps: Pick<Deps, "db">,
  { project, taskIds }: Study,
  { items, label = 0 }: { items: number; label?: number },
): Promise<number[]> {
  const like = taskIds[0]!;
  await deps.db.$executeRaw`
    INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
    SELECT task.project_id, version.guideline_id, version.id FROM task
    JOIN guideline_version version ON version.id = task.guideline_version_id WHERE task.id = ${like}
    ON CONFLICT DO NOTHING`;
  const made = await deps.db.$queryRaw<{ id: number }[]>`
    INSERT INTO item (project_id, external_id, category, subcategory, model, prompt_group, unit, content, metadata, sha256)
    SELECT item.project_id, 'gold-' || n, item.category, item.subcategory, item.model, 'gold-' || n, item.unit,
      item.content, '{}', ${randomUUID()} || n
    FROM task JOIN item ON item.id = task.item_id, generate_series(1, ${items}::int) n WHERE task.id = ${like}
    RETURNING id`;
  const ids = made.map(({ id }) => id);
  await settleGold(deps, { projectId: project.id, itemIds: ids, like, label });
  return ids;
}

/** Gold of items under the guideline version of a task. */
export async function settleGold(
  deps: Pick<Deps, "db">,
  gold: { projectId: number; itemIds: readonly number[]; like: number; label: number },
): Promise<void> {
  await deps.db.$executeRaw`
    INSERT INTO gold (project_id, item_id, guideline_version_id, question_id, label, source, design, split)
    SELECT ${gold.projectId}::int, one.id, task.guideline_version_id, 'verdict', ${JSON.stringify({ label: gold.label })}::jsonb,
      'expert', '{"method": "curated"}', 'test'
    FROM unnest(${[...gold.itemIds]}::int[]) one(id), task WHERE task.id = ${gold.like}`;
}

/** The task of an assignment, which no rater's page is told. */
export async function taskIdOf(deps: Pick<Deps, "db">, assignmentId: string): Promise<number> {
  const { taskId } = await deps.db.assignment.findUniqueOrThrow({
    where: { publicId: assignmentId },
    select: { taskId: true },
  });
  return taskId;
}

/** What a rating page sends when the rater chose a level. */
export function submission(assignmentId: string, answers: Record<string, unknown> = { verdict: 0 }) {
  return {
    assignmentId,
    answers,
    submissionId: randomUUID() as string,
    rationale: "",
    confidence: null,
    durationMs: 1000,
  };
}
