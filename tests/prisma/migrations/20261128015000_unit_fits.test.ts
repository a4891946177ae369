import { expect, test } from "vitest";
import { type UnitOfRating, unitsOfRating } from "#core/schemas/taxonomy.ts";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A queue as it was before, with tasks whose guideline rates another unit. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO guideline_version (guideline_id, sha256, head, body) VALUES
    ('c/pair', 's', '{"unit_of_rating": "response-pair"}', ''), ('old/old', 't', '{}', '');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 2000) n;
  INSERT INTO task (project_id, item_id, guideline_version_id, overlap) SELECT 1, id, 1, 3 FROM item WHERE id <= 1000;`;

test("tasks that were queued stay and go on; none is queued any more that its guideline does not rate", async () => {
  const { rows, migrateTo } = await databaseBefore("unit_fits");
  await rows(study);
  await migrateTo("unit_fits");
  expect(await rows("SELECT count(*)::int AS n FROM task")).toEqual([{ n: 1000 }]);
  await rows("UPDATE task SET overlap = 4 WHERE id = 1");
  const queue = (version: number, overlap: string) =>
    rows(`INSERT INTO task (project_id, item_id, guideline_version_id, overlap)
      SELECT 1, id, ${version}, ${overlap} FROM item WHERE id > 1000`);
  await expect(queue(1, "3")).rejects.toThrow("a queued task is of a unit that its guideline rates");
  await queue(1, "NULL");
  await queue(2, "3");
  expect(await rows("SELECT count(*)::int AS n FROM task")).toEqual([{ n: 3000 }]);
});

test("each unit is rated by its own guidelines, by those that name it, and by few others", async () => {
  const { rows, migrateTo } = await databaseBefore("unit_fits");
  await migrateTo("unit_fits");
  const fits = async (head: object, unit: UnitOfRating, content: object = {}) => {
    const [row] = await rows(
      `SELECT unit_fits('${JSON.stringify(head)}', '${unit}', '${JSON.stringify(content)}') AS fits`,
    );
    return row!.fits;
  };
  const others: string[] = [];
  for (const rates of unitsOfRating)
    for (const is of unitsOfRating) {
      expect(await fits({ unit_of_rating: rates, also_rates: [is] }, is)).toBe(true);
      if (await fits({ unit_of_rating: rates }, is, { responses: [] }))
        others.push(rates === is ? rates : `${rates} takes ${is}`);
    }
  expect(others).toEqual([
    "single-response",
    "single-response takes conversation",
    "response-pair",
    "response-set takes response-pair",
    "response-set",
    "conversation",
    "system-level",
  ]);
  expect(await fits({ unit_of_rating: "response-set" }, "response-pair", { response: "a" })).toBe(false);
  expect(await fits({}, "system-level")).toBe(true);
});
