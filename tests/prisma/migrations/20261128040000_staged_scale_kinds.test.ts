import { expect, test } from "vitest";
import { databaseBefore } from "#tests/support/earlier-database.ts";

test("files that were read before rows said their kind of scale can be taken in", async () => {
  const { rows, migrateTo } = await databaseBefore("staged_scale_kinds");
  await rows(`
    CREATE UNLOGGED TABLE staging.ratings_7 (line int, rater text);
    INSERT INTO staging.ratings_7 VALUES (1, 'w1');
    CREATE UNLOGGED TABLE staging.outputs_8 (line int);`);
  await migrateTo("staged_scale_kinds");
  expect(await rows("SELECT rater, scale_kind FROM staging.ratings_7")).toEqual([
    { rater: "w1", scale_kind: null },
  ]);
});
