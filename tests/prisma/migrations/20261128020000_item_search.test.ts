import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

/** A full table as it was before, with texts of every shape: long ones, lists, numbers, nothing. */
const study = `
  INSERT INTO project (slug, name, settings) VALUES ('p', 'P', '{}');
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, n::text, 'g', 'single-response',
      jsonb_build_object('prompt', 'question ' || n, 'response', 'word' || n % 100 || ' of many'), '{}', ''
    FROM generate_series(1, 2000) n;
  INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256) VALUES
    (1, 'long', 'g', 'single-response', jsonb_build_object('response',
      (SELECT string_agg(md5(n::text), ' ') FROM generate_series(1, 60000) n)), '{}', ''),
    (1, 'turns', 'g', 'conversation', '{"messages": [{"role": "user", "content": "first\\nturn"}]}', '{}', ''),
    (1, 'odd', 'g', 'single-response', '[1, null, {"a": ["deep"]}]', '{}', ''),
    (1, 'none', 'g', 'single-response', '{}', '{}', '');`;

test("the items of a full table wait for their words, and texts of any size and shape have them", async () => {
  const { rows, migrateTo } = await databaseBefore("item_search");
  await rows(study);
  await migrateTo("item_search");
  const waiting = "SELECT count(*)::int AS n FROM item_unindexed";
  expect(await rows(waiting)).toEqual([{ n: 2004 }]);
  const find = (words: string) =>
    rows(`SELECT external_id AS id FROM item
      WHERE words_of(content) @@ websearch_to_tsquery('simple', '${words}') ORDER BY id`);
  expect(await find("word7 many")).toHaveLength(20);
  expect(await find("turn")).toEqual([{ id: "turns" }]);
  expect(await find("deep")).toEqual([{ id: "odd" }]);

  await rows("DELETE FROM item_unindexed");
  await rows("UPDATE item SET content = '{}' WHERE external_id = 'odd'");
  await rows(`INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT 1, 'new' || n, 'g', 'single-response', '{}', '{}', '' FROM generate_series(1, 3) n`);
  expect(await rows(waiting)).toEqual([{ n: 4 }]);
});
