import { expect, test } from "vitest";
import { noCounts } from "#core/imports/import-options.ts";
import { otherCounts } from "#core/imports/other-counts.ts";

test("one conflict is a conflict, and what there is none of is not named", () => {
  expect(otherCounts(noCounts)).toEqual([]);
  expect(otherCounts({ ...noCounts, conflicts: 1, rejected: 1 })).toEqual(["1 conflict", "1 rejected"]);
  expect(otherCounts({ ...noCounts, conflicts: 1200, unchanged: 1, replaced: 2 })).toEqual([
    "1 unchanged",
    "1,200 conflicts",
    "2 with replaced characters",
  ]);
});
