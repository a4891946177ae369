import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importIssueKinds, importKinds, importStatuses } from "#core/imports/import-options.ts";
import { goldSources, goldSplits } from "#core/schemas/gold.ts";
import { assignmentStates, projectRoles, raterKinds } from "#core/schemas/project.ts";
import { purposes } from "#core/schemas/purpose.ts";
import * as enums from "#prisma/enums.ts";
import { cloneDatabase } from "#tests/support/database.ts";
import { schemaDiff } from "../../scripts/schema-diff.ts";

test("the migrations make exactly the tables of schema.prisma", async () => {
  expect(await schemaDiff(await cloneDatabase())).toBe("");
});

test("no time is filled in by the clock of an app process, which may be wrong", () => {
  expect(readFileSync("prisma/schema.prisma", "utf8")).not.toMatch(/now\(\)|@updatedAt/);
});

test("the words of core are the enums of the database", () => {
  expect(Object.values(enums.ProjectRole)).toEqual(projectRoles);
  expect(Object.values(enums.RaterKind)).toEqual(raterKinds);
  expect(Object.values(enums.AssignmentState)).toEqual(assignmentStates);
  expect(Object.values(enums.Purpose)).toEqual(purposes);
  expect(Object.values(enums.GoldSource)).toEqual(goldSources);
  expect(Object.values(enums.GoldSplit)).toEqual(goldSplits);
  expect(Object.values(enums.ImportKind)).toEqual(importKinds);
  expect(Object.values(enums.ImportStatus)).toEqual(importStatuses);
  expect(Object.values(enums.ImportIssueKind)).toEqual(importIssueKinds);
});
