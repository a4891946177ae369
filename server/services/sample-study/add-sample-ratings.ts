import { AppError } from "#core/errors.ts";
import { planSampleRatings, scheduleSampleRatings } from "#core/sample-study/plan-sample-ratings.ts";
import { rateSampleOutput } from "#core/sample-study/rate-sample-output.ts";
import { type SampleOutput, SampleTruth } from "#core/sample-study/sample-output.ts";
import { type SampleRater, sampleJudge, sampleRaters } from "#core/sample-study/sample-raters.ts";
import { uniformOf } from "#core/sampling/uniform-of.ts";
import type { Question } from "#core/scales/scales.ts";
import type { ItemContent } from "#core/schemas/item.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { databaseNow } from "#db/database-now.ts";
import {
  addInventedRater,
  addInventedRatings,
  hasRaters,
  listQueuedTasks,
} from "#db/sampling/sample-study.ts";
import { lockSample } from "#db/sampling/sample-tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";

type SampleTask = {
  id: number;
  overlap: number;
  guidelineVersionId: number;
  questions: readonly Question[];
  output: SampleOutput;
};

/**
 * Adds the ratings of the invented raters and the judge, unless they are there. All tasks of the project must be of
 * sample outputs.
 */
export async function addSampleRatings(deps: Deps, projectId: number): Promise<void> {
  await transaction(deps.db, async (tx) => {
    await lockSample(tx, projectId);
    if (await hasRaters(tx, projectId)) return;
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

/** All tasks of both draws, shuffled, so that no category is finished before another. */
async function findSampleTasks(tx: Db, projectId: number): Promise<SampleTask[]> {
  const tasks = await listQueuedTasks(tx, projectId);
  const places = new Map(
    tasks.map(({ id, item }) => [id, uniformOf("sample-study", "queue", item.externalId)]),
  );
  tasks.sort((left, right) => places.get(left.id)! - places.get(right.id)!);
  return tasks.map(({ head, item, ...task }) => {
    const { externalId, content, metadata } = item;
    if (isUnreadable(head)) throw new AppError("unreadable", head.whyUnreadable);
    if (isUnreadable(content)) throw new AppError("unreadable", content.whyUnreadable);
    const truth = SampleTruth.parse(metadata.sample_truth);
    return {
      ...task,
      questions: head.questions,
      output: { id: externalId, text: ratedText(content), truth },
    };
  });
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
  const externalId = kind === "judge" ? rater.name : null;
  const raterId = await addInventedRater(tx, { projectId, kind, name: rater.name, externalId });
  const ratings = tasks.map(({ questions, output }) => rateSampleOutput(questions, output, rater));
  const agos = scheduleSampleRatings(
    ratings.map(({ durationMs }) => durationMs),
    number,
  );
  await addInventedRatings(
    tx,
    ratings.map((rating, at) => {
      const submitted = now.getTime() - agos[at]!;
      return {
        ...rating,
        projectId,
        raterId,
        raterKind: kind,
        taskId: tasks[at]!.id,
        guidelineVersionId: tasks[at]!.guidelineVersionId,
        startedAt: new Date(submitted - rating.durationMs),
        submittedAt: new Date(submitted),
      };
    }),
  );
}
