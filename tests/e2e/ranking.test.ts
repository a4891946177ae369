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
  shownPositions,
} from "../support/response-sets.ts";
import { joinAsRater, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();

/** Rater One's place of a response: the order of the item. Rater Two puts the last two at one place. */
const placeOfOne = (_: number, position: number) => position + 1;
const placeOfTwo = (size: number, position: number) => Math.min(position + 1, size - 1);

test("sets of 2 to 10 responses are put in order by keys and by touch, measured, exported, and imported the same", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeSetProject(lead, app.url, "Orders");
  await queueSets(lead, project, "comparison/trustworthiness-ranking");
  const invite = await makeInvite(lead, project);

  const one = await openPage(browser());
  await joinAsRater(one, invite, "Rater One");
  const seenByOne = await rateAll(one, ({ shown }) => rankByKeys(one, shown), pressEnter);
  const two = await openPage(browser(), { viewport: { width: 390, height: 800 }, hasTouch: true });
  await joinAsRater(two, invite, "Rater Two");
  const seenByTwo = await rateAll(two, ({ shown }) => rankByTouch(two, shown));

  const labels = await exportRatings(lead, project);
  expect(labels).toHaveLength(2 * responseSets.length);
  for (const { item, rater, label, shown_order } of labels) {
    const { responses } = responseSets.find(({ id }) => id === item)!;
    const placeOf = rater === "R1" ? placeOfOne : placeOfTwo;
    expect(label, `${rater} ${item}`).toEqual(responses.map((_, at) => placeOf(responses.length, at)));
    expect(shown_order).toEqual((rater === "R1" ? seenByOne : seenByTwo).get(item));
  }

  const shown = await figuresOnPage(lead, project);
  await expectAccessible(lead);
  const exported = await exportText(lead, project, /ratings.*JSONL/i);
  const file = path.join(await makeDataDir(), "ratings.jsonl");
  await writeFile(file, exported);
  const told = await runAssay(["agreement", file, "--level", "ranking", "--scale", "order", "--json"], {
    databaseUrl: "postgresql://127.0.0.1/none",
  });
  type Told = { scales: { overall: { coefficients: { method: string; value: number; n: number }[] } }[] };
  const { coefficients } = (JSON.parse(told.out) as Told).scales[0]!.overall;
  const figureOf = (method: string) => coefficients.find((own) => own.method === method)!;
  expect(figureOf("krippendorff_alpha_ordinal").value.toFixed(3)).toBe(shown.alpha);
  expect(figureOf("ranking_w").value.toFixed(3)).toBe(shown.w);
  expect(figureOf("ranking_tau").value.toFixed(3)).toBe(shown.tau);
  // Of two responses the second rater ties both, so that tau is of the four larger sets.
  expect(figureOf("ranking_tau").n).toBe(4);

  await lead.goto(`${project}/agreement?question=order&view=preferences`);
  const models = lead.getByRole("region", { name: "Models", exact: true }).getByRole("row");
  await models.nth(1).waitFor();
  expect((await models.nth(1).textContent())!).toContain("model-0");

  const items = (await exportText(lead, project, /items.*JSONL/i)).trimEnd().split("\n");
  const consensus = items.map((line) => JSON.parse(line) as { item: string; label: number[] });
  expect(consensus.find(({ item }) => item === "set-1")!.label).toEqual([1, 2, 3]);

  const copy = await makeSetProject(lead, app.url, "Copy");
  await importFile(lead, copy, { name: "ratings.jsonl", text: exported });
  await lead.getByRole("row", { name: `ratings.jsonl ratings done ${labels.length} 0 0 0` }).waitFor();
  expect(inShort(await exportRatings(lead, copy))).toEqual(inShort(labels));
  expect(await figuresOnPage(lead, copy)).toEqual(shown);
});

test("Enter submits after every key that ranks", {
  timeout: 120_000,
}, async () => {
  const invite = await inviteToRank("Keys");

  const page = await openPage(browser());
  await joinAsRater(page, invite, "Rater One");
  const endings = [[], ["ArrowUp"], ["="], ["ArrowUp", "ArrowDown"], ["=", "="]];
  for (const keys of endings) {
    expect(await untilReady(page)).toBe(true);
    const { set, shown } = await shownPositions(page);
    await question(page).locator('[data-act^="place"]').first().waitFor();
    // The focus goes to the question and not to a button of it, by key as when it is refused.
    await page.keyboard.press("j");
    await page.locator('[data-question="order"]:focus').waitFor();
    await page.keyboard.press("Enter");
    await question(page).getByRole("alert").waitFor();
    await page.locator('[data-question="order"]:focus').waitFor();
    const digits = [2, 1, ...[...shown.keys()].slice(2).map((at) => (at + 1) % 10)];
    for (const digit of digits) await page.keyboard.press(String(digit));
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press("Enter");
    await page.getByText(`Set ${set} says 0.`).waitFor({ state: "detached" });
  }
  expect(await untilReady(page)).toBe(false);
});

test("who tabs to the buttons of a ranking presses them with Enter, and the help lists the keys that rank", {
  timeout: 120_000,
}, async () => {
  const invite = await inviteToRank("Buttons");
  const page = await openPage(browser());
  await joinAsRater(page, invite, "Rater One");
  await untilReady(page);
  const { set, shown } = await shownPositions(page);
  await question(page).locator('[data-act="place 0"]').focus();
  // The focus goes on from button to button, at the end to the row.
  for (const at of shown.keys()) {
    await question(page).locator(`[data-act="place ${at}"]:focus`).waitFor();
    await page.keyboard.press("Enter");
  }
  const last = shown.length - 1;
  await question(page).locator(`[data-ranked="${last}"]:focus`).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await question(page).locator(`[data-act="up ${last}"]:focus`).waitFor();
  await question(page).locator(`li:nth-child(${last}) [data-ranked="${last}"]`).waitFor();
  await page.getByText(`Set ${set} says 0.`).waitFor();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Help and keys" });
  await help.getByText("Give a response the next place").waitFor();
  await help.getByText("Join it with the place above").waitFor();
  await expectAccessible(page);
});

test("on a phone buttons of a ranking suit a finger, no keys are shown, and a refusal is seen above the bar", {
  timeout: 120_000,
}, async () => {
  const invite = await inviteToRank("Phone");
  const page = await openPage(browser(), {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  await joinAsRater(page, invite, "Rater One");
  await untilReady(page);
  const { shown } = await shownPositions(page);
  await question(page).locator('[data-act^="place"]').first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  const submit = page.getByRole("button", { name: "Submit" });
  await submit.tap();
  const message = question(page).getByRole("alert");
  await message.waitFor();
  await page.locator('[data-question="order"]:focus').waitFor();
  const bar = (await submit.boundingBox())!;
  const told = (await message.boundingBox())!;
  expect(told.y).toBeGreaterThan(48);
  expect(told.y + told.height).toBeLessThan(bar.y - 10);

  const small = () =>
    question(page)
      .locator("[data-act]")
      .evaluateAll((buttons) =>
        buttons.flatMap((button) => {
          const { width, height } = button.getBoundingClientRect();
          return width < 44 || height < 44
            ? [`${button.getAttribute("data-act")}: ${width} x ${height}`]
            : [];
        }),
      );
  expect(await small()).toEqual([]);
  for (const at of shown.keys()) await question(page).locator(`[data-act="place ${at}"]`).tap();
  expect(await small()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Skip" }).tap();
  await page.getByRole("dialog").waitFor();
  await expect.poll(() => page.locator("kbd:visible").count()).toBe(0);
});

/** A study of the sets. @returns the link for its raters */
async function inviteToRank(name: string): Promise<string> {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeSetProject(lead, app.url, name);
  await queueSets(lead, project, "comparison/trustworthiness-ranking");
  return makeInvite(lead, project);
}

const question = (page: Page) => page.locator('[data-question="order"]');

/** Where a response stands on the screen, by its position in the item. */
const screenPlace = (shown: number[], position: number) => shown.indexOf(position);

/** Digits place the responses from the best on, but the last two wrongly; an arrow key puts that right. */
async function rankByKeys(page: Page, shown: number[]): Promise<void> {
  await question(page).locator('[data-act^="place"]').first().waitFor();
  if (shown.length === 4) {
    // Under the pointer a button is paler.
    await page.mouse.move(0, 0);
    await expectAccessible(page);
  }
  const last = shown.length - 1;
  const order = [...shown.keys()].map((at) => (at === last - 1 ? last : at === last ? last - 1 : at));
  for (const position of order) await page.keyboard.press(String((screenPlace(shown, position) + 1) % 10));
  await page.locator('[data-question="order"][data-answered="true"]').waitFor();
  const moved = screenPlace(shown, last);
  await question(page).locator(`[data-act="up ${moved}"]`).waitFor();
  await question(page).locator(`[data-act="down ${moved}"]`).focus();
  await page.keyboard.press("ArrowDown");
  const lowest = question(page).locator("[data-ranked]").last();
  await lowest.and(page.locator(`[data-ranked="${screenPlace(shown, last)}"]`)).waitFor();
  // The focus stays with the response that was moved, but not on its button, which Enter would press.
  await question(page).locator(`[data-ranked="${moved}"]:focus`).waitFor();
}

/** Buttons place the responses, the last one first, which is moved down to the end and joined with the one above. */
async function rankByTouch(page: Page, shown: number[]): Promise<void> {
  const act = (name: string, position: number) =>
    question(page).locator(`[data-act="${name} ${screenPlace(shown, position)}"]`);
  await question(page).locator('[data-act^="place"]').first().waitFor();
  const last = shown.length - 1;
  await act("place", last).tap();
  for (let position = 0; position < last; position++) await act("place", position).tap();
  for (let step = 0; step < last; step++) await act("down", last).tap();
  await act("tie", last).tap();
  await question(page).locator("[data-ranked]").filter({ hasText: "=" }).first().waitFor();
  if (shown.length === 4) await expectAccessible(page);
}

async function figuresOnPage(
  page: Page,
  project: string,
): Promise<{ alpha: string; w: string; tau: string }> {
  await page.goto(`${project}/agreement?question=order`);
  const all = page.getByRole("region", { name: "In all" });
  await all.getByText("Kendall's W, mean of sets").waitFor();
  const text = (await all.textContent())!;
  const after = (name: string) => new RegExp(`${name}[^0-9]*?(0\\.\\d{3}|1\\.000)`).exec(text)![1]!;
  return {
    alpha: after("Krippendorff's alpha, ordinal"),
    w: after("Kendall's W, mean of sets"),
    tau: after("Kendall's tau-b, mean of pairs and sets"),
  };
}
