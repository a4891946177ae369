import { expect, test } from "vitest";
import type { RaterRulesInput } from "#core/schemas/rater-rules.ts";
import { listRulesOfRaters } from "#services/projects/list-rater-rules.ts";
import { setRaterRules, undoRaterRules } from "#services/projects/set-rater-rules.ts";
import { readOwnRules, setOwnRules } from "#services/queue/own-rules.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();
const usual: RaterRulesInput = {
  ...{ standing: "active", languages: [], knownAs: null, totalQuota: null, dailyQuota: null },
};

async function start() {
  const study = await makeStudy(deps, { tasks: 1, raters: 1, metadata: { language: "de" } });
  const [userId] = study.userIds as [number];
  const key = { projectId: study.project.id, userId, actorId: userId };
  const rules = async () => {
    const { rules, events } = await listRulesOfRaters(deps, key.projectId);
    const of = rules.find((one) => one.userId === userId);
    return { of, events };
  };
  return { ...study, userId, key, rules };
}

test("a member who has not begun can be given rules, and what was before stands beside it", async () => {
  const { key, rules } = await start();
  const to = { ...usual, standing: "paused", dailyQuota: 5, languages: ["de", "en"] } as const;
  await setRaterRules(deps, {
    ...key,
    from: usual,
    to: { ...to, languages: ["de", "en"] },
    reason: "Too fast.",
  });
  const { of, events } = await rules();
  expect(of).toMatchObject({ standing: "paused", dailyQuota: 5, languages: ["de", "en"] });
  expect(events).toMatchObject([
    {
      before: { standing: "active", dailyQuota: null, languages: [] },
      after: { standing: "paused", dailyQuota: 5 },
      reason: "Too fast.",
      isOver: false,
    },
  ]);
});

test("a change of what another lead has changed meanwhile is a conflict", async () => {
  const { key } = await start();
  const paused = { ...usual, standing: "paused" } as const;
  await setRaterRules(deps, { ...key, from: usual, to: paused, reason: "" });
  const other = setRaterRules(deps, { ...key, from: usual, to: { ...usual, totalQuota: 3 }, reason: "" });
  await expect(other).rejects.toThrow("meanwhile");
});

test("a change is undone once, and only while what it changed is as it left it", async () => {
  const { key, rules } = await start();
  const paused = { ...usual, standing: "paused" } as const;
  await setRaterRules(deps, { ...key, from: usual, to: paused, reason: "" });
  const [first] = (await rules()).events;
  await setRaterRules(deps, { ...key, from: paused, to: { ...paused, totalQuota: 3 }, reason: "" });
  await undoRaterRules(deps, { ...key, eventId: first!.id });
  expect((await rules()).of).toMatchObject({ standing: "active", totalQuota: 3 });
  await expect(undoRaterRules(deps, { ...key, eventId: first!.id })).rejects.toThrow("undone already");
  const [, second] = (await rules()).events;
  await setRaterRules(deps, {
    ...key,
    from: { ...usual, totalQuota: 3 },
    to: { ...usual, totalQuota: 4 },
    reason: "",
  });
  await expect(undoRaterRules(deps, { ...key, eventId: second!.id })).rejects.toThrow("changed again");
});

test("a rater of another project cannot be changed", async () => {
  const [one, other] = [await start(), await start()];
  const key = { ...one.key, userId: other.userId };
  await expect(setRaterRules(deps, { ...key, from: usual, to: usual, reason: "" })).rejects.toThrow(
    "not in the project",
  );
});

test("a rater says which languages they read and what they do not want to see, and takes it back", async () => {
  const { project, userId, rules } = await start();
  const who = { project, userId };
  await setOwnRules(deps, { ...who, languages: ["de"], optOuts: ["safety/violence"] });
  expect(await readOwnRules(deps, who)).toEqual({
    languages: ["de"],
    optOuts: ["safety/violence"],
    known: { languages: ["de"], places: [{ category: "safety", subcategory: "violence" }] },
  });
  // What they opted out of stands in no list of leads.
  expect(JSON.stringify(await rules())).not.toContain("violence");
  await setOwnRules(deps, { ...who, languages: [], optOuts: [] });
  expect(await readOwnRules(deps, who)).toMatchObject({ languages: [], optOuts: [] });
});
