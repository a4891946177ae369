import { expect, test } from "vitest";
import { describeEvent } from "#app/components/audit/describe-event.ts";

test("a line of the audit log is a sentence", () => {
  expect(describeEvent("member.changed", { name: "Ada", from: "rater", to: "lead" })).toBe(
    "Changed Ada from rater to lead.",
  );
  expect(describeEvent("user.changed", { name: "Ada", disabled: true })).toBe("Disabled the account of Ada.");
  expect(describeEvent("user.changed", { name: "Ada", administrator: false })).toBe(
    "Ada is no longer an administrator.",
  );
});

test("what no sentence uses stands behind it, and nothing is lost", () => {
  const drawn = { drawn: 40, overlap: 3, seed: "s", target: { kind: "per-stratum", count: 5 } };
  expect(describeEvent("sample.drawn", drawn)).toBe(
    "Drew 40 tasks for 3 raters each, up to 5 of each stratum: seed “s”.",
  );
  expect(describeEvent("project.changed", { leaseMinutes: 30, name: "New" })).toBe(
    "Changed the project: lease minutes 30, name “New”.",
  );
});

test("an action that is not known yet is shown as it stands", () => {
  expect(describeEvent("release.made", { version: 2 })).toBe("release.made: version 2.");
});
