import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  may,
  opensResults,
  type Permission,
  permissions,
  roleChange,
  type Standing,
  whyNot,
} from "#core/permissions/may.ts";
import { projectRoles } from "#core/schemas/project.ts";

const all = Object.keys(permissions) as Permission[];
const results = all.filter(opensResults);
const standing = (rest: Partial<Standing>): Standing => ({
  isAdministrator: false,
  role: null,
  hasRated: false,
  isRunning: true,
  ...rest,
});
const allowed = (rest: Partial<Standing>) => all.filter((permission) => may(standing(rest), permission));

describe("results are closed", () => {
  test("to raters, administrators among them, who rate and do nothing else", () => {
    expect(results).toEqual(["project.view", "project.manage", "gold.settle", "project.export"]);
    for (const isAdministrator of [false, true])
      expect(allowed({ isAdministrator, role: "rater" })).toEqual(["task.rate", "project.enter"]);
  });

  test("to an administrator who has rated there and has no role now", () => {
    expect(allowed({ isAdministrator: true, hasRated: true })).toEqual(["project.enter"]);
  });

  test("with a sentence that says why, and what would open them", () => {
    const rater = standing({ isAdministrator: true, role: "rater" });
    expect(whyNot(rater, "project.view")).toMatch(/You rate in this project.* until it is archived/);
    const former = standing({ isAdministrator: true, hasRated: true });
    expect(whyNot(former, "project.export")).toMatch(/You have rated .* A lead can give you another role/);
    expect(whyNot(standing({ role: "viewer" }), "project.manage")).toBeNull();
    expect(whyNot(standing({ role: "lead" }), "task.rate")).toMatch(/^You are a lead .* only raters rate/);
    expect(whyNot(standing({ role: null }), "task.rate")).toMatch(/^You are not a rater /);
    expect(whyNot(standing({ role: "rater" }), "task.rate")).toBeNull();
  });
});

describe("results are open", () => {
  test("to whoever was a rater and was given another role", () => {
    expect(allowed({ role: "viewer", hasRated: true })).toEqual(allowed({ role: "viewer" }));
    expect(allowed({ role: "lead", hasRated: true })).toEqual([...results, "project.enter"]);
    expect(allowed({ isAdministrator: true, role: "lead", hasRated: true })).toEqual([
      ...results,
      "project.enter",
    ]);
  });

  test("to administrators once a project is archived, though they rated in it", () => {
    expect(allowed({ isAdministrator: true, role: "rater", isRunning: false })).toEqual(all);
    expect(allowed({ role: "rater", isRunning: false })).toEqual(["task.rate", "project.enter"]);
  });
});

test("nobody ever both rates and sees results of a running project", () => {
  const anyone = fc.record({
    isAdministrator: fc.boolean(),
    role: fc.constantFrom(null, ...projectRoles),
    hasRated: fc.boolean(),
    isRunning: fc.constant(true),
  });
  fc.assert(
    fc.property(anyone, (person) => {
      if (may(person, "task.rate"))
        expect(results.filter((permission) => may(person, permission))).toEqual([]);
    }),
  );
});

test("a change of role says what it does exactly where it opens or closes the results", () => {
  for (const from of projectRoles)
    for (const to of projectRoles) {
      const opens = (role: typeof from) => may(standing({ role }), "project.view");
      expect(roleChange(from, to) !== null, `${from} to ${to}`).toBe(opens(from) !== opens(to));
    }
  expect(roleChange("lead", "rater")).toMatch(/close to them at once, even to an administrator/);
  expect(roleChange("rater", "viewer")).toMatch(/open to them at once/);
});
