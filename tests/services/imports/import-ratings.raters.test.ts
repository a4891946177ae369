import { expect, test, vi } from "vitest";
import { ProjectSettings } from "#core/schemas/project.ts";
import { copyLine } from "#db/copy-text.ts";
import { ensureGuidelineVersion } from "#db/guidelines/versions.ts";
import {
  addResolvedRaters,
  insertResolvedRatings,
  readRatingConflicts,
  resolveStagedRatings,
} from "#db/import-ratings.ts";
import { stageRows, viewStagedRows } from "#db/import-staging.ts";
import { inSession } from "#db/session.ts";
import { inTransaction } from "#db/transaction.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();

async function projectWithAnItem(): Promise<number> {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId, text: jsonLines([{ id: 1, response: "r" }]) });
  return projectId;
}

async function newRater(projectId: number) {
  const project = await deps.db.project.findUniqueOrThrow({ where: { id: projectId } });
  const { id: userId } = await makeMember(deps, { projectId, role: "rater" });
  const settings = ProjectSettings.parse(project.settings);
  return readOwnRater(deps, { project: { ...project, settings }, userId });
}

const rowsOf = (raters: string[], label: string, kind = "human") =>
  jsonLines(raters.map((rater) => ({ item: 1, rater, rater_type: kind, label, scale: "safe" })));

test("people begin to rate while a file of ratings is taken over, and nobody gets another's pseudonym", async () => {
  const projectId = await projectWithAnItem();
  // Whoever adds ratings waits, as long as this holds the table: an import that takes long.
  const holder = await deps.pool.connect();
  await holder.query("BEGIN; LOCK TABLE rating IN SHARE MODE");
  const importing = importText(deps, "ratings", { projectId, text: rowsOf(["ann", "ben"], "yes") });
  try {
    await vi.waitFor(async () => {
      const waiting = await holder.query(
        "SELECT FROM pg_locks WHERE relation = 'rating'::regclass AND NOT granted",
      );
      expect(waiting.rowCount).toBe(1);
    });
    const names = await Promise.all([newRater(projectId), newRater(projectId)]);
    expect(names.map(({ name }) => name).sort()).toEqual(["R1", "R2"]);
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect((await importing).counts.added).toBe(2);
  const raters = await deps.db.rater.findMany({ where: { projectId }, orderBy: { id: "asc" } });
  expect(Object.fromEntries(raters.map(({ externalId, name }) => [externalId, name]))).toMatchObject({
    ann: "R3",
    ben: "R4",
  });
  expect((await newRater(projectId)).name).toBe("R5");
});

test("an import does not hold up that of another project whose new scale has the same name", async () => {
  const [held, other] = [await projectWithAnItem(), await projectWithAnItem()];
  const scale = `scale-${held}`;
  const text = jsonLines([{ item: 1, rater: "ann", label: "yes", scale }]);
  // Whoever makes tasks of the item waits, as long as this holds it.
  const holder = await deps.pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM item WHERE project_id = $1 FOR UPDATE", [held]);
  const importing = importText(deps, "ratings", { projectId: held, text });
  try {
    await vi.waitFor(async () => {
      const waiting = await holder.query(
        "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'",
      );
      expect(waiting.rowCount).toBe(1);
    });
    expect((await importText(deps, "ratings", { projectId: other, text })).counts.added).toBe(1);
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect((await importing).counts.added).toBe(1);
});

test("judges whose names would be the same are told apart", async () => {
  const projectId = await projectWithAnItem();
  const { counts } = await importText(deps, "ratings", {
    projectId,
    text: rowsOf(["R1", "judge R1", "gpt-4"], "yes", "judge"),
  });
  expect(counts.added).toBe(3);
  const judges = await deps.db.rater.findMany({ where: { projectId }, orderBy: { id: "asc" } });
  expect(judges.map(({ name }) => name).sort()).toEqual(["gpt-4", "judge R1", "judge R1 (2)"]);
});

test("looking for other labels reads each rating of an item once, however many have rated it", async () => {
  const count = 400;
  const projectId = await projectWithAnItem();
  const text = rowsOf(
    Array.from({ length: count }, (_, i) => `w${i}`),
    "yes",
  );
  await importText(deps, "ratings", { projectId, text });
  const cells = (i: number) => [
    i + 1,
    "1",
    `w${i}`,
    "human",
    null,
    "safe",
    null,
    null,
    "no",
    null,
    null,
    null,
    null,
    null,
    null,
    "{}",
    null,
    null,
  ];
  async function* rows() {
    yield Buffer.from(Array.from({ length: count }, (_, i) => copyLine(cells(i))).join(""));
  }
  await inSession(deps.pool, async (client) => {
    const staged = { kind: "ratings", importId: 0 } as const;
    await stageRows(client, staged, rows(), async () => undefined);
    await viewStagedRows(client, staged);
    await inTransaction(client, async () => {
      const known = await deps.db.rating.findFirstOrThrow({ where: { projectId } });
      const { guidelineId, sha256, head } = await deps.db.guidelineVersion.findUniqueOrThrow({
        where: { id: known.guidelineVersionId },
      });
      const guidelineVersionId = await ensureGuidelineVersion(client, {
        guidelineId,
        sha256,
        head: head as object,
      });
      const scale = {
        scale: "safe",
        said: "",
        askedBy: "",
        question: "safe",
        kind: "nominal",
        form: "text" as const,
        guidelineVersionId,
      };
      await resolveStagedRatings(client, projectId, { scales: [scale], offsets: "code-points" });
      await addResolvedRaters(client, projectId);
      expect(await insertResolvedRatings(client, projectId)).toBe(0);
      // What a planner chooses that believes in few ratings of an item, as of tables that it has not analysed.
      await client.query(
        "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_material = off",
      );
      const read = async () => {
        const { rows: found } = await client.query(
          `SELECT (pg_stat_get_xact_tuples_fetched('rating'::regclass)
             + pg_stat_get_xact_tuples_returned('rating'::regclass))::int AS rows`,
        );
        return found[0].rows as number;
      };
      const before = await read();
      const conflicts = await readRatingConflicts(client, { projectId, most: 10 });
      expect([conflicts.count, conflicts.first.length]).toEqual([count, 10]);
      expect((await read()) - before).toBeLessThan(8 * count);
    });
  });
});
