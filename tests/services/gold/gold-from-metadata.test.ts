import { expect, test } from "vitest";
import { GoldPath } from "#core/gold/gold-path.ts";
import { goldFromMetadata } from "#services/gold/gold-from-metadata.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();

async function studyWith(metadata: readonly object[]) {
  const { project } = await makeStudy(deps, { tasks: metadata.length, raters: 0 });
  for (const [at, given] of metadata.entries())
    await deps.db.item.updateMany({
      where: { projectId: project.id, externalId: `${at + 1}` },
      data: { metadata: given },
    });
  return project.id;
}

const take = (
  projectId: number,
  path: string,
  {
    question = "verdict",
    levels = {},
    ...more
  }: Partial<Parameters<typeof goldFromMetadata>[2]> & {
    replace?: boolean;
    isPreview?: boolean;
  } = {},
) =>
  goldFromMetadata(
    deps,
    { projectId, actorId: null, replace: false, isPreview: false, ...more },
    { path: GoldPath.parse(path), question, levels },
  );

const labels = async (projectId: number) =>
  (
    await deps.db.gold.findMany({
      where: { projectId, current: true },
      orderBy: { itemId: "asc" },
      select: { label: true, source: true, reason: true },
    })
  ).map(({ label, ...others }) => ({ ...(label as object), ...others }));

test("a field of the metadata gives gold to the items that have it, and again nothing", async () => {
  const projectId = await studyWith([
    { gold: { harm: 2 } },
    { gold: { harm: null } },
    { gold: { harm: "0" } },
    {},
  ]);
  const preview = await take(projectId, "metadata.gold.harm", { isPreview: true });
  expect(preview).toEqual({ rows: 2, added: 2, replaced: 0, unchanged: 0, issues: [] });
  expect(await labels(projectId)).toEqual([]);
  expect(await take(projectId, "gold.harm")).toEqual(preview);
  const reason = "metadata.gold.harm of the item";
  expect(await labels(projectId)).toEqual([
    { label: 2, source: "import", reason },
    { label: 0, source: "import", reason },
  ]);
  expect(await take(projectId, "gold.harm")).toMatchObject({ added: 0, unchanged: 2, issues: [] });
});

test("values stand for the levels that are named for them", async () => {
  const projectId = await studyWith([{ auto: "fail" }, { auto: true }, { auto: "maybe" }]);
  const taken = await take(projectId, "auto", { levels: { fail: "2", true: "1" } });
  expect(taken).toMatchObject({ rows: 3, added: 2 });
  expect(taken.issues).toEqual([
    { line: 3, kind: "rejected", reason: '"3": "maybe" is no answer to "verdict", whose levels are 0, 1, 2' },
  ]);
  expect((await labels(projectId)).map((one) => "label" in one && one.label)).toEqual([2, 1]);
});

test("another value contradicts the gold that stands, and with replace takes its place", async () => {
  const projectId = await studyWith([{ first: 2, second: 0 }]);
  await take(projectId, "first");
  expect(await take(projectId, "second")).toMatchObject({
    added: 0,
    issues: [{ line: 1, kind: "conflict" }],
  });
  expect(await take(projectId, "second", { replace: true })).toMatchObject({ replaced: 1, issues: [] });
});

test("a field that no item has, and a path without names, are refused", async () => {
  const projectId = await studyWith([{ gold: 1 }]);
  await expect(take(projectId, "gold.harm")).rejects.toThrow(
    "No item of the project has a value in metadata.gold.harm.",
  );
  expect(GoldPath.safeParse("metadata..harm").success).toBe(false);
});
