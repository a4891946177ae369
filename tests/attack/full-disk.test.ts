import { beforeAll, expect, test } from "vitest";
import { listIssues } from "#services/imports/list-issues.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { importText, jsonLines } from "../services/imports/import-text.ts";
import { testDeps } from "../support/deps.ts";
import { makePerson, makeProject, signIn } from "../support/people.ts";
import { serveApp } from "../support/serve-app.ts";
import { upload } from "../support/watch-app.ts";

const deps = await testDeps();
let place: { url: string; id: number; slug: string; cookie: string };

const sentence = "The database has no room left on its disk. Tell whoever runs this server.";
const rows = 3000;

beforeAll(async () => {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  place = { url: await serveApp(deps), ...project, cookie: await signIn(deps, lead.id) };
  const { id: projectId } = project;
  const ids = Array.from({ length: rows }, (_, id) => id);
  await importText(deps, "outputs", { projectId, text: jsonLines(ids.map((id) => ({ id, response: "r" }))) });
  const rationale = "because ".repeat(200);
  const labels = ids.map((item) => ({ item, rater: "a", label: item % 2, scale: "s", rationale }));
  await importText(deps, "ratings", { projectId, text: jsonLines(labels) });
}, 60_000);

const lines = (name: string) => [
  Buffer.from(jsonLines(Array.from({ length: 500 }, (_, i) => ({ id: `${name} ${i}`, response: "r" })))),
];

test("a disk that is full while an import settles fails it with a sentence, and nothing of it is written", async () => {
  await deps.db.$executeRawUnsafe(`
    CREATE FUNCTION fill_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.external_id = 'full 400' THEN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
      END IF;
      RETURN NEW;
    END $$`);
  await deps.db.$executeRawUnsafe(
    "CREATE TRIGGER fill_disk BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION fill_disk()",
  );
  const { id: projectId } = place;
  const { status, body } = await upload({ ...place, fileName: "full.jsonl", pieces: lines("full") });
  expect({ status, body }).toEqual({
    status: 503,
    body: expect.stringContaining(`${sentence} Nothing was imported.`),
  });
  const [last] = await listRecentImports(deps, { projectId });
  expect(last).toMatchObject({ fileName: "full.jsonl", status: "failed", counts: { added: 0 } });
  const { issues } = await listIssues(deps, { projectId, importId: last!.id, after: 0, most: 10 });
  expect(issues[0]).toMatchObject({ reason: `${sentence} Nothing was imported.` });
  expect(await deps.db.item.count({ where: { projectId } })).toBe(rows);

  await deps.db.$executeRawUnsafe("DROP TRIGGER fill_disk ON item");
  const next = await upload({ ...place, fileName: "next.jsonl", pieces: lines("full") });
  expect(next.status).toBe(200);
  expect(await deps.db.item.count({ where: { projectId } })).toBe(rows + 500);
});

/** Gives rationales a type that PostgreSQL writes as JSON with a function of ours: it can fail at any row. */
async function failAtRow(): Promise<void> {
  const failing = await deps.db.rating.findFirstOrThrow({ orderBy: { id: "asc" }, skip: rows - 10 });
  await deps.db.$executeRawUnsafe("CREATE TYPE room AS ENUM ('free', 'full')");
  await deps.db.$executeRawUnsafe(`
    CREATE FUNCTION write_room(room) RETURNS json LANGUAGE plpgsql AS $$ BEGIN
      IF $1 = 'full' THEN
        RAISE EXCEPTION 'could not write to file: No space left on device' USING ERRCODE = '53100';
      END IF;
      RETURN to_json(repeat('because ', 200));
    END $$`);
  await deps.db.$executeRawUnsafe("CREATE CAST (room AS json) WITH FUNCTION write_room(room)");
  await deps.db.$executeRawUnsafe("DROP VIEW counted_rating, rating_in_force");
  await deps.db.$executeRawUnsafe(`
    ALTER TABLE rating ALTER COLUMN rationale TYPE room
    USING (CASE WHEN id = ${failing.id} THEN 'full' ELSE 'free' END)::room`);
  for (const [view, standing] of [
    ["rating_in_force", "rating_in_force"],
    ["counted_rating", "rating_counts"],
  ])
    await deps.db.$executeRawUnsafe(
      `CREATE VIEW ${view} AS SELECT rating.* FROM rating WHERE ${standing}(rating)`,
    );
}

test("a disk that is full while an export is read cuts it off, and the next one is whole", async () => {
  await failAtRow();
  const ask = () =>
    fetch(`${place.url}/projects/${place.slug}/export/ratings.jsonl`, {
      headers: { Cookie: place.cookie, "Accept-Encoding": "identity" },
    });
  const response = await ask();
  expect(response.status).toBe(200);
  let text = "";
  const reader = response.body!.getReader();
  const reading = (async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      text += Buffer.from(piece.value).toString();
  })();
  await expect(reading).rejects.toThrow();
  expect(text).toContain("because");
  expect(text).not.toContain("complete:");

  await deps.db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION write_room(room) RETURNS json LANGUAGE sql AS $$ SELECT to_json($1::text) $$`);
  const next = await ask();
  expect(next.status).toBe(200);
  expect(await next.text()).toContain(`complete: ${rows} rows`);
});
