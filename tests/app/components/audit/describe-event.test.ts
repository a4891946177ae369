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

test("a guideline is called by its title, and by its id where it has none", () => {
  const upgraded = (guideline: string) => describeEvent("guideline.upgraded", { guideline, to: "abc" });
  expect(upgraded("safety/violence")).toBe(
    "Put version abc of the guideline “Violence” (safety/violence) in force.",
  );
  expect(upgraded("own/rubric")).toBe("Put version abc of the guideline own/rubric in force.");
});

test("raters are put into groups by name, by pseudonym, or all who had none", () => {
  const put = (details: Record<string, unknown>) => describeEvent("rater.grouped", details);
  expect(put({ name: "Ada", from: null, to: "experts" })).toBe("Put Ada into the group “experts”.");
  expect(put({ name: "R7", from: "crowd", to: null })).toBe("Put R7 into no group, out of “crowd”.");
  expect(put({ raters: 1200, to: "crowd" })).toBe(
    "Put 1,200 imported raters of no group into the group “crowd”.",
  );
});

test("what no sentence uses stands behind it, and nothing is lost", () => {
  const drawn = { drawn: 40, overlap: 3, seed: "s", target: { kind: "per-stratum", count: 5 } };
  expect(describeEvent("sample.drawn", drawn)).toBe(
    "Drew 40 tasks for 3 raters each, up to 5 of each stratum: seed “s”.",
  );
});

test("a change of the settings is told in the words of the page, with what it did to the queue", () => {
  const change = { overlap: { from: 3, to: 2 }, description: { from: "", to: "A long text" }, closed: 24 };
  expect(describeEvent("project.changed", change)).toBe(
    "Changed “What it is for”, “Raters per task” from 3 to 2 (24 tasks closed).",
  );
  expect(describeEvent("project.changed", { overlap: { from: 2, to: 3 }, reopened: 1 })).toBe(
    "Changed “Raters per task” from 2 to 3 (1 task opened again).",
  );
});

test("a change of the settings from before their old values were kept is told by the new ones", () => {
  expect(describeEvent("project.changed", { leaseMinutes: 30, name: "New" })).toBe(
    "Changed “Name” to “New”, “Minutes a task is held” to 30.",
  );
});

test("an action that is not known yet is shown as it stands", () => {
  expect(describeEvent("release.made", { version: 2 })).toBe("release.made: version 2.");
});
