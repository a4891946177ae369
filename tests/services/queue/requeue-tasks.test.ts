import { describe, expect, test } from "vitest";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import type { Requeue } from "#core/schemas/requeue.ts";
import { listWithdrawals } from "#services/queue/list-withdrawals.ts";
import { previewRequeue, requeueTasks } from "#services/queue/requeue-tasks.ts";
import { restoreWork } from "#services/queue/restore-work.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { testDeps } from "#tests/support/deps.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();
const seen = { verdict: 2, note: "Seen." };

async function start(wanted: Parameters<typeof startStudy>[1]) {
  const one = await startStudy(deps, wanted);
  const { id: projectId } = one.project;
  const actorId = one.userIds[0]!;
  return {
    ...one,
    key: { projectId, actorId },
    /** Looks first, then does it, and expects the same of both. */
    requeue: async (what: Requeue, filter: object = {}) => {
      const asked = { projectId, actorId, filter: ItemFilter.parse(filter), what };
      const looked = await previewRequeue(deps, asked);
      expect(await requeueTasks(deps, asked)).toEqual(looked);
      return looked;
    },
    tasks: () =>
      deps.db.task.findMany({
        where: { projectId },
        orderBy: { id: "asc" },
        select: { overlap: true, priority: true, ratingCount: true, closedAt: true },
      }),
  };
}

describe("a requeue touches what its preview says", () => {
  test("a priority, of the items that the filter finds", async () => {
    const { requeue, tasks } = await start({ tasks: 12, raters: 1 });
    expect(await requeue({ kind: "priority", priority: 4 }, { q: "1" })).toEqual({ tasks: 4, ratings: 0 });
    expect((await tasks()).filter(({ priority }) => priority === 4)).toHaveLength(4);
    expect(await requeue({ kind: "priority", priority: 4 }, { q: "1" })).toEqual({ tasks: 0, ratings: 0 });
  });

  test("more raters where people disagree, and only where all ratings are there", async () => {
    const { requeue, rate, tasks } = await start({ tasks: 2, raters: 3, overlap: 2 });
    const first = await rate(0, { verdict: 0 });
    await rate(0, { verdict: 0 });
    await rate(1, seen);
    const rest = { kind: "more-raters", raters: 2, priority: 1 } as const;
    expect(await requeue(rest, { only: "disagreed" })).toEqual({ tasks: 1, ratings: 2 });
    const [open] = (await tasks()).filter(({ overlap }) => overlap === 4);
    expect(open).toMatchObject({ priority: 1, ratingCount: 2 });
    expect(first.outcome).toBe("counted");
  });

  test("one rater more where the consensus is less certain", async () => {
    const { requeue, rate, tasks, key } = await start({ tasks: 1, raters: 3, overlap: 2 });
    await rate(0, { verdict: 0 });
    await rate(1, seen);
    expect(await requeue({ kind: "uncertain", below: 40, priority: 0 })).toEqual({ tasks: 0, ratings: 0 });
    // A look waits for nobody who holds a task.
    const uncertain = { kind: "uncertain", below: 90, priority: 2 } as const;
    await deps.db.$transaction(async (other) => {
      await other.$queryRaw`SELECT id FROM task WHERE project_id = ${key.projectId} FOR UPDATE`;
      const filter = ItemFilter.parse({});
      const looked = await previewRequeue(deps, { projectId: key.projectId, filter, what: uncertain });
      expect(looked).toEqual({ tasks: 1, ratings: 2 });
    });
    expect(await requeue(uncertain)).toEqual({ tasks: 1, ratings: 2 });
    expect(await tasks()).toMatchObject([{ overlap: 3, priority: 2 }]);
  });

  test("tasks of an earlier guideline version are asked anew under the one in force, and close", async () => {
    const { requeue, rate, tasks, project, key, claim } = await start({ tasks: 2, raters: 1, overlap: 1 });
    await rate(0);
    const used = await deps.db.guidelineVersion.findFirstOrThrow({
      where: { tasks: { some: { projectId: project.id } } },
    });
    const { guidelineId, head, body } = used;
    const made = { guidelineId, head: head as object, body: `${body} More.`, sha256: `later ${project.id}` };
    const { id } = await deps.db.guidelineVersion.create({ data: made });
    await deps.db.projectGuideline.create({
      data: { projectId: key.projectId, guidelineId, guidelineVersionId: id },
    });
    expect(await requeue({ kind: "guideline", priority: 0 })).toEqual({ tasks: 2, ratings: 1 });
    const all = await tasks();
    expect(all.map(({ closedAt }) => closedAt === null)).toEqual([false, false, true, true]);
    expect(await requeue({ kind: "guideline", priority: 0 })).toEqual({ tasks: 0, ratings: 0 });
    expect(await claim(0)).not.toBeNull();
  });

  test("one rater's work is withdrawn and its slots reopen; taken back, it counts where its place is free", async () => {
    const { requeue, rate, tasks, key, ratings } = await start({ tasks: 2, raters: 3, overlap: 1 });
    await rate(0);
    await rate(0);
    const withdraw = { kind: "withdraw", rater: "R1", reason: "Too fast." } as const;
    expect(await requeue(withdraw)).toEqual({ tasks: 2, ratings: 2 });
    expect(await tasks()).toMatchObject([{ ratingCount: 0 }, { ratingCount: 0 }]);
    await rate(1);
    const [event] = await listWithdrawals(deps, key.projectId);
    expect(event).toMatchObject({ rater: "R1", ratings: 2, reason: "Too fast.", isOver: false });
    const back = { ...key, eventId: event!.id };
    const outcomes = await Promise.allSettled([restoreWork(deps, back), restoreWork(deps, back)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
    const inForce = (await ratings()).filter(({ current, withdrawn }) => current && !withdrawn);
    expect(inForce.map(({ surplus }) => surplus).sort()).toEqual([false, false, true]);
    expect(await tasks()).toMatchObject([{ ratingCount: 1 }, { ratingCount: 1 }]);
    await expect(restoreWork(deps, back)).rejects.toThrow("was taken back already");
  });

  test("a rater who does not exist is refused, and each requeue stands in the audit log", async () => {
    const { requeue, project, key } = await start({ tasks: 1, raters: 1 });
    const missing = { kind: "withdraw", rater: "R9", reason: "x" } as const;
    await expect(requeue(missing)).rejects.toThrow("No rater of this project is called “R9”.");
    await requeue({ kind: "priority", priority: 2 });
    const { lines } = await readAuditLog(deps, { projectId: project.id, before: null });
    expect(lines[0]).toMatchObject({ action: "tasks.requeued", details: { tasks: 1, priority: 2 } });
    await deps.db.project.update({ where: { id: key.projectId }, data: { pausedAt: new Date() } });
    await expect(requeue({ kind: "priority", priority: 1 })).rejects.toThrow("paused");
  });
});
