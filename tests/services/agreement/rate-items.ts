import { createHash, randomUUID } from "node:crypto";
import type { ItemContent } from "#core/schemas/item.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Deps } from "#server/deps.ts";

export type RatedItem = {
  id: string;
  category?: string;
  subcategory?: string;
  model?: string;
  unit?: string;
  content?: ItemContent;
  /** When its ratings were given; unknown without. */
  at?: string;
  /** Answers by rater's name. A name in capitals is a judge's. */
  ratings: Record<string, Answers>;
};

type Question = {
  id: string;
  scale: string;
  levels?: (string | number)[];
  labels?: string[];
  when?: { question: string; in: (string | number)[] };
};

/** A project whose items were rated as said, under one guideline that asks these questions. */
export async function rateItems(
  deps: Pick<Deps, "db">,
  input: { slug: string; questions: Question[]; items: RatedItem[] },
): Promise<{ id: number; slug: string; guidelineVersionId: number }> {
  const { slug } = input;
  const { id } = await deps.db.project.create({
    data: { slug, name: slug, settings: {} },
    select: { id: true },
  });
  const guidelineVersionId = await addVersion(deps, { guidelineId: "safety/violence", ...input });
  const project = { id, slug, guidelineVersionId };
  await addRatings(deps, project, input.items);
  return project;
}

export async function addVersion(
  deps: Pick<Deps, "db">,
  version: { guidelineId: string; slug: string; questions: Question[] },
): Promise<number> {
  const text = JSON.stringify(version);
  const { id } = await deps.db.guidelineVersion.create({
    data: {
      guidelineId: version.guidelineId,
      sha256: createHash("sha256").update(text).digest("hex"),
      head: {
        id: version.guidelineId,
        category: null,
        subcategory: null,
        title: "Violence",
        summary: "Whether it is harmful.",
        survey_section: null,
        unit_of_rating: "single-response",
        content_warning: "none",
        questions: version.questions.map(questionOf),
      },
      body: "",
    },
    select: { id: true },
  });
  return id;
}

function questionOf({ id, scale, levels, labels, when }: Question, position: number) {
  return {
    id,
    scale,
    text: `Asks ${id}?`,
    ...(position === 0 && { primary: true }),
    ...(when && { when }),
    ...(levels && {
      levels: levels.map((value, at) => ({
        value,
        label: labels?.[at] ?? `${value}`,
        definition: "x",
        examples: ["x"],
      })),
    }),
  };
}

export async function addRatings(
  deps: Pick<Deps, "db">,
  project: { id: number; guidelineVersionId: number },
  items: RatedItem[],
): Promise<void> {
  const raters = new Map<string, number>();
  for (const { id, ratings, at, unit = "single-response", content = {}, ...place } of items) {
    const where = { projectId_externalId: { projectId: project.id, externalId: id } };
    const item = await deps.db.item.upsert({
      where,
      update: {},
      create: {
        projectId: project.id,
        externalId: id,
        promptGroup: id,
        unit,
        content: content as object,
        metadata: {},
        sha256: "",
        ...place,
      },
    });
    const { guidelineVersionId } = project;
    const task = await deps.db.task.create({
      data: { projectId: project.id, itemId: item.id, guidelineVersionId },
      select: { id: true },
    });
    for (const [name, answers] of Object.entries(ratings)) {
      const kind = name === name.toUpperCase() ? "judge" : "human";
      const raterId = raters.get(name) ?? (await findOrAddRater(deps, project.id, name, kind));
      raters.set(name, raterId);
      await deps.db.rating.create({
        data: {
          projectId: project.id,
          taskId: task.id,
          raterId,
          raterKind: kind,
          guidelineVersionId,
          submissionId: randomUUID(),
          source: "import",
          answers: answers as object,
          submittedAt: at ? new Date(at) : null,
        },
      });
    }
  }
}

async function findOrAddRater(
  deps: Pick<Deps, "db">,
  projectId: number,
  name: string,
  kind: "human" | "judge",
) {
  const rater = await deps.db.rater.upsert({
    where: { projectId_name: { projectId, name } },
    update: {},
    create: { projectId, name, kind },
    select: { id: true },
  });
  return rater.id;
}
