import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "#app/lib/safe-next.ts";

const site = "https://assay.example.org";

test.each([
  "/",
  "/projects/study",
  "/invite/abc?x=1&y=%2F#part",
  "/guidelines/safety/violence",
  "/a//b",
  "/%09/b",
])("%s is where one goes", (next) => {
  expect(safeNext(next)).toBe(next);
});

test.each([
  null,
  "",
  "projects",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e//evil.example",
  "/a/..//evil.example",
  "https://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "/\0",
  `/${"a".repeat(5000)}`,
])("%j leads to the beginning", (next) => {
  expect(safeNext(next)).toBe("/");
});

test("whatever stands there, a browser that follows it stays on the site", () => {
  const sign = fc.constantFrom(
    "/",
    "\\",
    ".",
    "%2e",
    "\t",
    "\n",
    "\r",
    " ",
    ":",
    "@",
    "?",
    "#",
    "a",
    "evil.example",
    "https:",
  );
  const tricky = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(""));
  const text = fc.oneof(
    tricky,
    tricky.map((rest) => `/${rest}`),
    fc.webUrl(),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(text, (next) => {
      const target = safeNext(next);
      expect(new URL(target, site).origin).toBe(site);
      // The same once more, for a proxy that writes the address anew.
      expect(new URL(new URL(target, site).pathname, site).origin).toBe(site);
      expect(target).toMatch(/^\/[^\s\\]*$/);
    }),
    { numRuns: 5000 },
  );
});
