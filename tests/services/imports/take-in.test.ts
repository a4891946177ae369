import { expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
const patient = { timeout: 10_000 };
const row = { id: 1, response: "r" };

/** A file of which the rest comes when `more` is called. */
function slowFile() {
  let begun: () => void = () => undefined;
  let more: () => void = () => undefined;
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const isToCome = new Promise<void>((resolve) => {
    more = resolve;
  });
  async function* bytes() {
    begun();
    await isToCome;
    yield Buffer.from(jsonLines([row]));
  }
  return { bytes: bytes(), isBegun, more };
}

async function begin() {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  const file = slowFile();
  const importing = importOutputs(deps, {
    ...{ projectId, actorId: lead.id, bytes: file.bytes },
    options: ImportOptions.parse({ fileName: "f.jsonl" }),
  });
  importing.catch(() => undefined);
  await file.isBegun;
  return { projectId, leadId: lead.id, importing, more: file.more };
}

test.each(["archived", "paused"] as const)(
  "a file that is taken in at the moment at which its project is %s adds nothing",
  async (state) => {
    const { projectId, importing, more } = await begin();
    const closer = await deps.pool.connect();
    try {
      await closer.query("BEGIN");
      await closer.query(`UPDATE project SET ${state}_at = clock_timestamp() WHERE id = $1`, [projectId]);
      more();
      await expect
        .poll(async () => {
          const waiting = await deps.pool.query(
            "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM project WHERE id%'",
          );
          return waiting.rowCount;
        }, patient)
        .toBe(1);
      await closer.query("COMMIT");
    } finally {
      closer.release();
    }
    await expect(importing).rejects.toMatchObject({ code: state === "archived" ? "closed" : "paused" });
    expect(await deps.db.item.count({ where: { projectId } })).toBe(0);
  },
);

test("a file whose project is archived, or gone, when it has come adds nothing and says so", async () => {
  const archived = await begin();
  await closeProject(deps, {
    ...{ projectId: archived.projectId, actorId: archived.leadId, state: "archived", on: true },
  });
  archived.more();
  expect(await archived.importing).toMatchObject({ status: "cancelled", counts: { added: 0 } });
  expect(await deps.db.item.count({ where: { projectId: archived.projectId } })).toBe(0);

  const deleted = await begin();
  await deps.db.project.delete({ where: { id: deleted.projectId } });
  deleted.more();
  await expect(deleted.importing).rejects.toMatchObject({ code: "not-found" });
});

test("a project can be archived while a file is taken in that takes long", async () => {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId, text: jsonLines([row]) });
  const holder = await deps.pool.connect();
  await holder.query("BEGIN; LOCK TABLE rating IN SHARE MODE");
  const importing = importText(deps, "ratings", {
    projectId,
    text: jsonLines([{ item: 1, rater: "a", label: "yes", scale: "s" }]),
  });
  importing.catch(() => undefined);
  try {
    await expect
      .poll(async () => {
        const waiting = await holder.query(
          "SELECT FROM pg_locks WHERE relation = 'rating'::regclass AND NOT granted",
        );
        return waiting.rowCount;
      }, patient)
      .toBe(1);
    await closeProject(deps, { projectId, actorId: lead.id, state: "archived", on: true });
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect(await importing).toMatchObject({ status: "cancelled", counts: { added: 0 } });
  expect(await deps.db.rating.count({ where: { projectId } })).toBe(0);
});
