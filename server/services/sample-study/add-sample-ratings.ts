import { randomUUID } from "node:crypto";
import { planSampleRatings, scheduleSampleRatings } from "#core/sample-study/plan-sample-ratings.ts";
import { rateSampleOutput } from "#core/sample-study/rate-sample-output.ts";
import { type SampleOutput, SampleTruth } from "#core/sample-study/sample-output.ts";
import { type SampleRater, sampleJudge, sampleRaters } from "#core/sample-study/sample-raters.ts";
import { uniformOf } from "#core/sampling/uniform-of.ts";
import type { Question } from "#core/scales/scales.ts";
import { GuidelineHead } from "#core/schemas/guideline.ts";
import { ItemContent } from "#core/schemas/item.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import type { Db } from "#db/client.ts";
import { databaseNow } from "#db/database-now.ts";
import type { Deps } from "#server/deps.ts";

type SampleTask = {
  id: number;
  overlap: number;
  guidelineVersionId: number;
  questions: readonly Question[];
  output: SampleOutput;
};

/** Adds the ratings of the invented raters and the judge to a project whose tasks are all of sample outputs. */
export async function addSampleRatings(deps: Deps, projectId: number): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const tasks = await findSampleTasks(tx, projectId);
    const planned = planSampleRatings(
      tasks.map(({ overlap }) => overlap),
      sampleRaters.length,
    );
    for (const [number, rater] of sampleRaters.entries()) {
      const own = tasks.filter((_, at) => planned[at]!.includes(number));
      await addRatings(tx, { projectId, kind: "human", rater, number, tasks: own, now });
    }
    await addRatings(tx, { projectId, kind: "judge", rater: sampleJudge, number: 0, tasks, now });
  });
}

/** All tasks, shuffled over both draws: no category is done before another. */
async function findSampleTasks(tx: Db, projectId: number): Promise<SampleTask[]> {
  const tasks = await tx.task.findMany({
    where: { projectId, overlap: { not: null } },
    select: {
      id: true,
      overlap: true,
      guidelineVersion: { select: { id: true, head: true } },
      item: { select: { externalId: true, content: true, metadata: true } },
    },
  });
  const places = new Map(
    tasks.map(({ id, item }) => [id, uniformOf("sample-study", "queue", item.externalId)]),
  );
  tasks.sort((left, right) => places.get(left.id)! - places.get(right.id)!);
  return tasks.map(({ id, overlap, guidelineVersion, item }) => ({
    id,
    overlap: overlap!,
    guidelineVersionId: guidelineVersion.id,
    questions: GuidelineHead.parse(guidelineVersion.head).questions,
    output: {
      id: item.externalId,
      text: ratedText(ItemContent.parse(item.content)),
      truth: SampleTruth.parse((item.metadata as { sample_truth?: unknown }).sample_truth),
    },
  }));
}

function ratedText({ response, responses, description }: ItemContent): string {
  return response ?? responses?.[0]?.response ?? description ?? "";
}

async function addRatings(
  tx: Db,
  part: {
    projectId: number;
    kind: RaterKind;
    rater: SampleRater;
    number: number;
    tasks: SampleTask[];
    now: Date;
  },
): Promise<void> {
  const { projectId, kind, rater, number, tasks, now } = part;
  const { id: raterId } = await tx.rater.create({
    data: { projectId, kind, name: rater.name, externalId: kind === "judge" ? rater.name : null },
    select: { id: true },
  });
  const ratings = tasks.map(({ questions, output }) => rateSampleOutput(questions, output, rater));
  const agos = scheduleSampleRatings(
    ratings.map(({ durationMs }) => durationMs),
    number,
  );
  await tx.rating.createMany({
    data: ratings.map((rating, at) => {
      const submitted = now.getTime() - agos[at]!;
      return {
        ...rating,
        projectId,
        raterId,
        raterKind: kind,
        taskId: tasks[at]!.id,
        guidelineVersionId: tasks[at]!.guidelineVersionId,
        submissionId: randomUUID(),
        source: "sample" as const,
        startedAt: new Date(submitted - rating.durationMs),
        submittedAt: new Date(submitted),
      };
    }),
  });
}
