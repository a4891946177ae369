import { expect, test } from "vitest";
import { parseJson, readJson } from "#app/lib/read-json.server.ts";

test.each([
  ['{"a": [1e400, 1]}', "too large"],
  ["-1e999", "too large"],
  ['{"a": {"__proto__": {"b": 1}}}', "__proto__"],
  ["{", "no valid JSON"],
  ["", "no valid JSON"],
  [`${"[".repeat(40)}${"]".repeat(40)}`, "more than any page sends"],
])("%s is refused: %s", async (text, reason) => {
  expect(() => parseJson(text)).toThrow(reason);
  const request = new Request("http://assay.test/x", { method: "POST", body: text });
  await expect(readJson(request)).rejects.toMatchObject({ code: "bad-input" });
});

test("everything else is what JSON makes of it", () => {
  const value = { a: [1e300, -5, null, true, "1e400"], constructor: 1 };
  expect(parseJson(JSON.stringify(value))).toEqual(value);
});
