import { expect, test } from "vitest";
import { previewClosing } from "#services/projects/preview-closing.ts";
import { startStudy } from "#tests/services/queue/study.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();

test("what closing touches is counted: open tasks, raters and what they hold, places of links, imports", async () => {
  const { project, claim, rate, taskIds } = await startStudy(deps, { tasks: 4, raters: 3, overlap: 2 });
  const projectId = project.id;
  await rate(0);
  const held = (await claim(1))!;
  await claim(1, [held.assignmentId]);
  const [aside] = await deps.db.$queryRaw<{ id: number }[]>`
    SELECT id FROM task WHERE project_id = ${projectId} AND rating_count + lease_count = 0 ORDER BY id LIMIT 1`;
  expect(taskIds).toContain(aside!.id);
  await deps.db.$executeRaw`
    UPDATE item SET set_aside_at = now() FROM task WHERE task.id = ${aside!.id} AND item.id = task.item_id`;
  const invite = { projectId, role: "viewer" as const, expiresAt: new Date(Date.now() + 60_000) };
  await deps.db.invite.createMany({
    data: [
      { ...invite, tokenHash: `a${projectId}`, maxUses: 5, uses: 2 },
      { ...invite, tokenHash: `b${projectId}`, maxUses: 5, revokedAt: new Date() },
      { ...invite, tokenHash: `c${projectId}`, maxUses: 5, expiresAt: new Date(0) },
    ],
  });
  await deps.db.import.create({ data: { projectId, kind: "outputs", fileName: "f", counts: {} } });
  expect(await previewClosing(deps, { projectId })).toEqual({
    ...{ tasks: 3, wanted: 5, atWork: 1, leases: 2, places: 3, imports: 1 },
  });
});
