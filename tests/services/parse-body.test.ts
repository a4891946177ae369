import { expect, test } from "vitest";
import { parseJson, readBodyText } from "#services/parse-body.ts";

test.each([
  ['{"a": [1e400, 1]}', "too large"],
  ["-1e999", "too large"],
  ['{"a": {"__proto__": {"b": 1}}}', "__proto__"],
  ["{", "no valid JSON"],
  ["", "no valid JSON"],
  [`${"[".repeat(40)}${"]".repeat(40)}`, "more than any page sends"],
])("%s is refused: %s", (text, reason) => {
  expect(() => parseJson(text)).toThrow(reason);
  expect(() => readBodyText("application/json", text)).toThrow(reason);
});

test("everything else is what JSON makes of it", () => {
  const value = { a: [1e300, -5, null, true, "1e400"], constructor: 1 };
  expect(parseJson(JSON.stringify(value))).toEqual(value);
});
