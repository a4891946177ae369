import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { runAssay } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import {
  exportRatings,
  exportText,
  importFile,
  inShort,
  makeSetProject,
  pressEnter,
  queueSets,
  rateAll,
  responseSets,
} from "../support/response-sets.ts";
import { joinAsRater, makeInvite, setUp } from "../support/steps.ts";

const browser = launchBrowser();

/** What a rater who reads the texts gives a response, by its position in the item. */
const trustOf = (set: number, position: number) => 1 + ((set + position) % 4);

test("each response of sets of 2 to 10 is rated by keys and by touch, measured, exported, and imported the same", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeSetProject(lead, app.url, "Sets");
  await queueSets(lead, project, "comparison/trustworthiness-ratings");
  const invite = await makeInvite(lead, project);

  const one = await openPage(browser());
  await joinAsRater(one, invite, "Rater One");
  await expectAccessible(one);
  const seenByOne = await rateAll(one, ({ set, shown }) => rateByKeys(one, set, shown), pressEnter);
  const two = await openPage(browser(), { viewport: { width: 390, height: 800 }, hasTouch: true });
  await joinAsRater(two, invite, "Rater Two");
  await expectAccessible(two);
  const seenByTwo = await rateAll(two, ({ set, shown }) => rateByTouch(two, set, shown));

  const labels = await exportRatings(lead, project);
  expect(labels).toHaveLength(2 * responseSets.length);
  const seen = [seenByOne, seenByTwo];
  for (const { item, rater, label, shown_order } of labels) {
    const set = Number(item.slice("set-".length));
    const expected = responseSets[set]!.responses.map((_, position) => trustOf(set, position));
    // The second rater sees less in the first response of the largest set.
    if (rater === "R2" && set === 4) expected[0] = 4;
    expect(label, `${rater} ${item}`).toEqual(expected);
    expect(shown_order).toEqual(seen[rater === "R1" ? 0 : 1]!.get(item));
  }
  expect(
    [...seenByOne.values(), ...seenByTwo.values()].some((order) => order.some((at, i) => at !== i)),
  ).toBe(true);

  const alpha = await alphaOnPage(lead, project);
  await expectAccessible(lead);
  const exported = await exportText(lead, project, /ratings.*JSONL/i);
  const file = path.join(await makeDataDir(), "ratings.jsonl");
  await writeFile(file, exported);
  const told = await runAssay(["agreement", file, "--per-response", "--scale", "trust", "--json"], {
    databaseUrl: "postgresql://127.0.0.1/none",
  });
  const report = JSON.parse(told.out) as {
    scales: {
      level: string;
      overall: { design: { ratedItems: number }; coefficients: { value: number }[] };
    }[];
  };
  expect(report.scales[0]!.level).toBe("ordinal");
  expect(report.scales[0]!.overall.design.ratedItems).toBe(24);
  expect(report.scales[0]!.overall.coefficients[0]!.value.toFixed(3)).toBe(alpha);

  const items = (await exportText(lead, project, /items.*JSONL/i)).trimEnd().split("\n");
  const consensus = items.map((line) => JSON.parse(line) as { item: string; label: (number | null)[] });
  expect(consensus.find(({ item }) => item === "set-1")!.label).toEqual([2, 3, 4]);
  expect(consensus.find(({ item }) => item === "set-4")!.label[0]).toBeNull();

  const copy = await makeSetProject(lead, app.url, "Copy");
  await importFile(lead, copy, { name: "ratings.jsonl", text: exported });
  await lead.getByRole("row", { name: `ratings.jsonl ratings done ${labels.length} 0 0 0` }).waitFor();
  expect(inShort(await exportRatings(lead, copy))).toEqual(inShort(labels));
  expect(await alphaOnPage(lead, copy)).toBe(alpha);
});

/** Digits go to the response that has none yet, one after the other. */
async function rateByKeys(page: Page, set: number, shown: number[]): Promise<void> {
  const question = page.locator('[data-question="trust"]');
  await question.locator("[data-part]").first().waitFor();
  for (const [place, position] of shown.entries()) {
    await page.keyboard.press(String(trustOf(set, position)));
    await question.locator("[data-part]").nth(place).and(page.locator('[data-answered="true"]')).waitFor();
  }
  await page.locator('[data-question="trust"][data-answered="true"]').waitFor();
}

async function rateByTouch(page: Page, set: number, shown: number[]): Promise<void> {
  const groups = page.locator('[data-question="trust"] [data-part]');
  await groups.first().waitFor();
  for (const [place, position] of shown.entries()) {
    const level = set === 4 && position === 0 ? 4 : trustOf(set, position);
    await groups.nth(place).locator(`label:has([data-key="${level}"])`).tap();
  }
}

async function alphaOnPage(page: Page, project: string): Promise<string> {
  await page.goto(`${project}/agreement?question=trust`);
  const tile = page.getByRole("region", { name: "In all" }).locator("dl > div").first();
  await tile.getByText("Krippendorff's alpha, ordinal").waitFor();
  return /0\.\d{3}/.exec((await tile.textContent())!)![0];
}
