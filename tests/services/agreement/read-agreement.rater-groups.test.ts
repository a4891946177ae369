import { expect, test } from "vitest";
import type { CompareRatersSection, OverviewSection } from "#core/report/sections.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { setRaterGroup } from "#services/projects/set-rater-group.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { byCommand, deps, exported, type Json, rounded } from "./same-digits.ts";

const items = Array.from({ length: 24 }, (_, n) => `i${String(n).padStart(2, "0")}`);

/** Experts agree on nearly all items, the crowd on few; a judge says what the experts do. */
const labelOf: Record<string, (n: number) => boolean> = {
  ann: (n) => n % 2 === 0,
  ben: (n) => n % 2 === 0 || n === 5,
  w1: (n) => n % 3 === 0,
  w2: (n) => n % 4 < 2,
  lone: (n) => n % 5 === 0,
  gpt: (n) => n % 2 === 0,
};
const groupOf: Record<string, string | undefined> = {
  ann: "experts",
  ben: "experts",
  w1: "crowd",
  w2: "crowd",
};

const rows = items.flatMap((item, n) =>
  Object.entries(labelOf)
    .filter(([rater]) => n < 20 || rater !== "w1")
    .map(([rater, says]) => ({
      ...{ item, rater, rater_type: rater === "gpt" ? "judge" : "human", scale: "safe" },
      ...{ label: says(n) ? "yes" : "no", ...(groupOf[rater] && { annotator_group: groupOf[rater] }) },
    })),
);

async function study() {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  const { slug } = await deps.db.project.findUniqueOrThrow({ where: { id: projectId } });
  await importText(deps, "outputs", {
    projectId,
    text: jsonLines(items.map((id) => ({ id, prompt: "p", response: "r" }))),
  });
  const imported = await importText(deps, "ratings", { projectId, text: jsonLines(rows) });
  return { project: { id: projectId, slug }, actorId: lead.id, imported };
}

const overview = async (project: { id: number; slug: string }) =>
  (await readAgreement(deps, { project, question: null, by: "rater-group" })).report!
    .section as OverviewSection;

test("the groups of a file divide the page and the command alike, and the export names them", async () => {
  const { project } = await study();
  const { rows: groups } = await overview(project);
  expect(groups.map(({ group, items: rated, ratings }) => [group, rated, ratings])).toEqual([
    ["crowd", 24, 44],
    ["experts", 24, 48],
    ["(none)", 24, 24],
  ]);
  const file = await exported(project, "csv");
  const { scales } = await byCommand(file, "--by", "rater_group", "--method", "alpha");
  const ofCommand = scales[0]!.groups as Json[];
  const shape = ({ group, items: rated, ratings, alpha, raw }: Json) => ({
    group,
    items: rated,
    ratings,
    alpha,
    raw,
  });
  const humans = (all: readonly Json[]) =>
    rounded(all.filter(({ group }) => group !== "(none)").map(shape)) as Json[];
  expect(humans(groups as unknown as Json[])).toEqual(humans(ofCommand));
  expect(humans(ofCommand)).toHaveLength(2);
});

test("judges are held against each group", async () => {
  const { project } = await study();
  const [crowd, experts] = (await overview(project)).rows;
  expect(experts!.judges[0]!.withMajority.accuracy).toMatchObject({ value: 1, n: 23 });
  expect(crowd!.judges[0]!.withMajority.accuracy.value).toBeLessThan(0.8);
});

test("figures follow at once when a rater is put into another group", async () => {
  const { project, actorId } = await study();
  await overview(project);
  await setRaterGroup(deps, {
    ...{ projectId: project.id, actorId, whose: "ungrouped", from: null },
    group: "crowd",
  });
  expect((await overview(project)).rows.map(({ group, ratings }) => [group, ratings])).toEqual([
    ["crowd", 68],
    ["experts", 48],
  ]);
});

test("two groups are compared as sets of raters, by their names", async () => {
  const { project } = await study();
  const raters = await deps.db.rater.findMany({ where: { projectId: project.id } });
  const setOf = (group: string) =>
    raters.flatMap(({ id, raterGroup }) => (raterGroup === group ? [id] : [])).join(",");
  const { report } = await readAgreement(deps, {
    ...{ project, question: null, by: "rater-group", view: "compare-raters" },
    ...{ first: setOf("experts"), second: setOf("crowd") },
  });
  const { first, second, pair } = report!.section as CompareRatersSection;
  expect([first.name, second.name]).toEqual(["experts", "crowd"]);
  expect(pair!.items).toEqual({ both: 24, firstOnly: 0, secondOnly: 0 });
  expect(pair!.difference.value).toBeGreaterThan(0.5);
});

test("a group that a rater has already stays, and the report of the import says so once", async () => {
  const { project, imported } = await study();
  expect(imported.issues).toEqual([]);
  const again = jsonLines(
    ["ann", "ann", "w1"].map((rater, n) => ({
      ...{ item: items[n], rater, label: "yes", scale: "fair", rater_group: "crowd" },
    })),
  );
  const { issues, counts } = await importText(deps, "ratings", { projectId: project.id, text: again });
  expect(issues).toEqual([
    '1 conflict rater_group: "ann" is one of "experts" already, and was not made one of "crowd"',
  ]);
  expect(counts).toMatchObject({ added: 3, conflicts: 0 });
});
