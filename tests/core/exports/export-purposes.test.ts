import { expect, test } from "vitest";
import { extraColumns } from "#core/exports/export-extras.ts";
import { readPurposes, saysPurpose } from "#core/exports/export-purposes.ts";
import { purposes } from "#core/schemas/purpose.ts";

test("purposes are named one by one in any order, or all at once, and a word that is none is refused", () => {
  expect(readPurposes("all")).toEqual(purposes);
  expect(readPurposes("repeat, control")).toEqual(["control", "repeat"]);
  expect(readPurposes("production")).toEqual(["production"]);
  for (const text of ["", "controls", "all,control", "control,,repeat"])
    expect(readPurposes(text)).toBeNull();
});

test("a file of ratings says what they were made for where others than production were asked for", () => {
  const extras = { texts: false, raterIds: false };
  expect(saysPurpose(["production"])).toBe(false);
  expect(extraColumns("ratings", extras)).toEqual([]);
  expect(extraColumns("ratings", { ...extras, purposes })).toEqual(["purpose"]);
  expect(extraColumns("items", { ...extras, purposes })).toEqual([]);
});
