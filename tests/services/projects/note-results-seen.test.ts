import { expect, test } from "vitest";
import { exportLabels } from "#services/exports/export-labels.ts";
import { readOverview } from "#services/overview/read-overview.ts";
import { changeMember } from "#services/projects/change-member.ts";
import { findProject } from "#services/projects/find-project.ts";
import { noteResultsSeen } from "#services/projects/note-results-seen.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { startStudy } from "#tests/services/queue/study.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember } from "#tests/support/people.ts";

const deps = await testDeps();

async function makeStudy() {
  const study = await startStudy(deps, { tasks: 4, raters: 2, overlap: 2 });
  const { id: projectId, slug } = study.project;
  const lead = await makeMember(deps, { projectId, role: "lead" });
  const find = async (n: number) => {
    const person = await deps.db.user.findUniqueOrThrow({ where: { id: study.userIds[n]! } });
    return (await findProject(deps, { slug, person }))!;
  };
  return {
    ...study,
    projectId,
    find,
    change: (n: number, role: "rater" | "lead") =>
      changeMember(deps, { projectId, userId: study.userIds[n]!, role, actorId: lead.id }),
    /** What opening any page of the study does. */
    look: async (n: number) => noteResultsSeen(deps, { project: await find(n), userId: study.userIds[n]! }),
    marks: async () => {
      const file = { content: "ratings", format: "jsonl" } as const;
      let text = "";
      for await (const piece of await exportLabels(deps, { projectId, actorId: null, file })) text += piece;
      return text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .filter(({ scale }) => scale === "verdict")
        .map(({ rater, not_blind }) => [rater, not_blind]);
    },
    notBlind: async () =>
      (await readOverview(deps, { projectId })).raters.map(({ name, notBlind }) => [name, notBlind]),
  };
}

test("what someone rates after they have seen results is marked, in exports and in the list of raters", async () => {
  const study = await makeStudy();
  await study.rate(0);
  await study.rate(1);
  await study.change(0, "lead");
  await study.look(0);
  await study.change(0, "rater");
  await study.rate(0);
  await study.rate(1);
  expect(await study.marks()).toEqual([
    ["R1", false],
    ["R2", false],
    ["R1", true],
    ["R2", false],
  ]);
  expect(await study.notBlind()).toEqual([
    ["R1", 1],
    ["R2", 0],
  ]);
});

test("a role that opens results marks nothing until they are opened", async () => {
  const study = await makeStudy();
  await study.change(0, "lead");
  await study.change(0, "rater");
  await study.rate(0);
  expect(await study.marks()).toEqual([["R1", false]]);
});

test("a later look changes nothing of when the first one was", async () => {
  const study = await makeStudy();
  await study.look(0);
  const [first] = await deps.db.resultsSeen.findMany({ where: { projectId: study.projectId } });
  await study.look(0);
  await noteResultsSeen(deps, {
    project: { id: study.projectId, hasSeenResults: false },
    userId: study.userIds[0]!,
  });
  expect(await deps.db.resultsSeen.findMany({ where: { projectId: study.projectId } })).toEqual([first]);
});

test("whoever has rated is known as that to the rule of who may what, until all of it is taken back", async () => {
  const study = await makeStudy();
  const hasRated = async () => (await study.find(0)).standing.hasRated;
  expect(await hasRated()).toBe(false);
  await study.claim(0);
  expect(await hasRated(), "with a task on the screen").toBe(false);
  await study.rate(0);
  expect(await hasRated()).toBe(true);
  await undoLast(deps, { ...study.as(0), held: [] });
  expect(await hasRated()).toBe(false);
});
