import { expect, test } from "vitest";
import { progressText } from "#app/components/imports/progress-text.ts";

test("one row is a row, thousands are told by thousands", () => {
  expect(progressText({ step: "reading", rows: 1, total: null })).toBe("1 row read");
  expect(progressText({ step: "comparing", rows: 1200, total: null })).toBe(
    "comparing 1,200 rows with what is stored",
  );
  expect(progressText({ step: "adding", rows: 0, total: 1 })).toBe("0 of 1 row added");
});
