import { expect, test } from "vitest";
import type { RaterSkipKind } from "#core/queue/skip-kinds.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { putItemBack } from "#services/skips/put-item-back.ts";
import { readSkips } from "#services/skips/read-skips.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson } from "#tests/support/people.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();

async function study(wanted: Parameters<typeof startStudy>[1]) {
  const made = await startStudy(deps, wanted);
  const projectId = made.project.id;
  return {
    ...made,
    /** Claims the next task and skips it. */
    skip: async (n: number, kind: RaterSkipKind, reason = "") => {
      const { assignmentId, taskId } = (await made.claim(n))!;
      await skipTask(deps, { ...made.as(n), assignmentId, kind, reason });
      return { assignmentId, taskId };
    },
    report: (filter = {}) => readSkips(deps, { projectId, filter }),
    putBack: async (itemId: number) =>
      putItemBack(deps, { projectId, itemId, actorId: (await makePerson(deps)).id }),
  };
}

test("an item that as many raters skip as broken as the project says is set aside, and given to nobody", async () => {
  const { skip, claim, report } = await study({ tasks: 1, raters: 4 });
  await skip(0, "broken", "The answer stops.");
  expect((await report()).setAside).toEqual([]);
  await skip(1, "unwanted");
  await skip(2, "broken");
  expect((await report()).setAside).toMatchObject([{ item: "1", raters: 2 }]);
  expect(await claim(3)).toBeNull();
});

test("who holds the task when its item is set aside can still answer, and that counts", async () => {
  const { skip, claim, as } = await study({ tasks: 1, raters: 3 });
  const held = (await claim(2))!;
  await skip(0, "broken");
  await skip(1, "broken");
  expect(await submitRating(deps, { ...as(2), ...submission(held.assignmentId) })).toBe("counted");
});

test("an item put back is given out again, and only later skips count against it", async () => {
  const { skip, report, putBack, claim } = await study({ tasks: 1, raters: 6, overlap: 5 });
  await skip(0, "broken");
  await skip(1, "broken");
  const { itemId } = (await report()).setAside[0]!;
  await putBack(itemId);
  await expect(putBack(itemId)).rejects.toMatchObject({ code: "conflict" });
  await skip(2, "broken");
  expect((await report()).setAside).toEqual([]);
  await skip(3, "broken");
  expect((await report()).setAside).toMatchObject([{ raters: 2 }]);
  expect(await claim(4)).toBeNull();
});

test("an undone skip counts against the item no more, and brings it back", async () => {
  const { skip, report, as, claim } = await study({ tasks: 1, raters: 3 });
  await skip(0, "broken");
  await skip(1, "broken");
  await undoLast(deps, { ...as(1), held: [] });
  expect((await report()).setAside).toEqual([]);
  expect(await claim(2)).not.toBeNull();
});

test("raters who skip at the same moment are all counted", async () => {
  const { claim, as, report } = await study({
    tasks: 1,
    raters: 5,
    overlap: 5,
    settings: { setAsideAfter: 5 },
  });
  const held = await Promise.all([0, 1, 2, 3, 4].map((n) => claim(n)));
  await Promise.all(
    held.map((task, n) =>
      skipTask(deps, { ...as(n), assignmentId: task!.assignmentId, kind: "broken", reason: "" }),
    ),
  );
  expect((await report()).setAside).toMatchObject([{ raters: 5 }]);
});

test("leads read who skipped what and why, by rater and reason, page by page", async () => {
  const { skip, rate, report } = await study({ tasks: 70, raters: 2, overlap: 2 });
  await skip(0, "language");
  await skip(0, "other", "The text is Greek.");
  await rate(0);
  for (let n = 0; n < 55; n++) await skip(1, "subject");
  const { counts, skips, next } = await report();
  expect(counts).toEqual([
    { rater: "R1", kind: "language", skips: 1, rated: 1 },
    { rater: "R1", kind: "other", skips: 1, rated: 1 },
    { rater: "R2", kind: "subject", skips: 55, rated: 0 },
  ]);
  expect(skips).toHaveLength(50);
  expect((await report({ before: next! })).skips).toHaveLength(7);
  expect((await report({ rater: "R1", kind: "other" })).skips).toMatchObject([
    { rater: "R1", kind: "other", reason: "The text is Greek.", isSetAside: false },
  ]);
});

test("the database takes no skip without its kind, and no reason without a skip", async () => {
  const { claim } = await study({ tasks: 1, raters: 1 });
  const { assignmentId } = (await claim(0))!;
  const set = (values: string) =>
    deps.pool.query(`UPDATE assignment SET ${values} WHERE public_id = '${assignmentId}'`);
  await expect(set("state = 'skipped'")).rejects.toThrow("assignment_skip_kind");
  await expect(set("skip_kind = 'broken'")).rejects.toThrow("assignment_skip_kind");
  await expect(set("skip_reason = 'x'")).rejects.toThrow("assignment_skip_reason");
  await expect(set("state = 'skipped', skip_kind = 'other'")).rejects.toThrow("assignment_skip_said");
  await set("state = 'skipped', skip_kind = 'other', skip_reason = 'x'");
});
