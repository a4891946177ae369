import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { loadSampleStudy, setUp, upload } from "../support/steps.ts";

const browser = launchBrowser();

test("a lead reads figures: what opens has data, files say what they show, counts lead to their items and back", {
  timeout: 200_000,
}, async () => {
  const app = await startApp();
  const page = await openPage(browser(), { acceptDownloads: true });
  await setUp(page, await setupLinkOf(app));
  const project = await loadSampleStudy(page);
  // A question that nobody but one rater answered, first by its name, and twice under one name.
  const [item] = await firstItems(page, project);
  for (const scale of ["aaa", "verdict"])
    await upload(page, project, "ratings", [{ item, rater: "lone", label: "yes", scale }], `${scale}.jsonl`);

  await page.goto(`${project}/agreement`);
  await opensOnData(page);
  await questionsAreToldApart(page);
  await chartsAreTitled(page);
  await tablesAreAsWideAsTheirContent(page);
  await noButtonWithoutRows(page);

  await page.goto(`${project}/agreement?view=confusion`);
  await leadsToItems(page, page.getByRole("region", { name: /^Labels of / }).getByRole("link"));
  await page.goto(`${project}/agreement`);
  await page.getByText(/pairs as a table/).click();
  await leadsToItems(
    page,
    page.getByRole("region", { name: "Pairs of raters" }).locator("td").getByRole("link"),
  );
  await page.goto(`${project}/agreement?view=judges`);
  await page.getByRole("link", { name: "Items where it differs from most people" }).first().click();
  await page.waitForURL(/\/items\?.*judge=/);
  await page.getByRole("table").getByRole("link").first().waitFor();

  await groupsDivide(page, project);
});

async function firstItems(page: Page, project: string): Promise<string[]> {
  await page.goto(`${project}/items`);
  return page.getByRole("table").getByRole("link").allTextContents();
}

async function opensOnData(page: Page): Promise<void> {
  await page.getByRole("heading", { name: /^Alpha by / }).waitFor();
  expect(await page.getByLabel("Question").locator("option:checked").textContent()).not.toContain("aaa");
  await page.getByText(/^Humans disagree on \d+ items/).waitFor();
}

async function questionsAreToldApart(page: Page): Promise<void> {
  const names = await page.getByLabel("Question").locator("option").allTextContents();
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(3);
}

async function chartsAreTitled(page: Page): Promise<void> {
  const charts = page.getByRole("button", { name: /: download as SVG$/ });
  const count = await charts.count();
  expect(count).toBeGreaterThan(1);
  for (let at = 0; at < count; at++) {
    const title = (await charts.nth(at).getAttribute("aria-label"))!.replace(": download as SVG", "");
    const [download] = await Promise.all([page.waitForEvent("download"), charts.nth(at).click()]);
    expect(await readFile(await download.path(), "utf8")).toMatch(
      new RegExp(`<text [^>]*>${title.replace(/[()]/g, "\\$&")}</text>`),
    );
  }
}

/** A heat map and a table of few columns end where their content ends, not at the edge of the page. */
async function tablesAreAsWideAsTheirContent(page: Page): Promise<void> {
  const room = (await page.getByRole("main").boundingBox())!.width;
  const map = page.getByRole("img", { name: /^Pairs of raters/ });
  const drawn = await map.evaluate((svg) => (svg as SVGSVGElement).getBBox().width);
  const width = (await map.boundingBox())!.width;
  expect(width).toBeLessThan(room - 100);
  expect(width - drawn).toBeLessThan(220);
  await page.getByText(/pairs as a table/).click();
  const table = page.getByRole("region", { name: "Pairs of raters" }).getByRole("table");
  expect((await table.boundingBox())!.width).toBeLessThan(room - 100);
}

/** Wherever a table can be saved it has rows, in every view of a question that nobody else answered. */
async function noButtonWithoutRows(page: Page): Promise<void> {
  const lone = page.getByLabel("Question").locator("option").filter({ hasText: "aaa" });
  const question = await lone.first().getAttribute("value");
  const project = page.url().replace(/\/agreement.*/, "");
  for (const view of [
    "overview",
    "coefficients",
    "raters",
    "confusion",
    "time",
    "judges",
    "compare",
    "compare-raters",
  ]) {
    await page.goto(`${project}/agreement?${new URLSearchParams({ question: question!, view })}`);
    await page.getByRole("navigation", { name: "Details" }).waitFor();
    await page.getByText("Computing").first().waitFor({ state: "detached" });
    for (const button of await page.getByRole("button", { name: /download as CSV$/ }).all()) {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      const lines = (await readFile(await download.path(), "utf8"))
        .split("\r\n")
        .filter((line) => line !== "");
      expect(lines.length, `${view}: ${download.suggestedFilename()}`).toBeGreaterThan(1);
    }
  }
}

/** A count opens as many items, an item leads back to them, and the browser's way back to the figures. */
async function leadsToItems(page: Page, links: ReturnType<Page["getByRole"]>): Promise<void> {
  const from = page.url();
  const link = links.first();
  const count = Number((await link.textContent())!.replaceAll(",", ""));
  expect(count).toBeGreaterThan(0);
  await link.click();
  await page.waitForURL(/\/items\?.*rater=/);
  const list = page.url();
  await page
    .getByText(new RegExp(`^${count.toLocaleString("en")} of [\\d,]+ items? match(es)?\\.$`))
    .waitFor();
  await page.getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/items\/\d+/);
  await page.getByRole("link", { name: "Back to the list" }).click();
  await page.waitForURL(list);
  await page.goBack();
  await page.goBack();
  await page.waitForURL(list);
  await page.goBack();
  await page.waitForURL(from);
}

/** Imported raters get a group, and the page of agreement is divided by it. */
async function groupsDivide(page: Page, project: string): Promise<void> {
  await page.goto(`${project}/people`);
  await page.getByText(/^\d+ imported raters?$/).click();
  const field = page
    .getByRole("region", { name: "Imported raters" })
    .getByLabel(/^Rater group of /)
    .first();
  await field.fill("experts");
  await field.press("Enter");
  await page.getByText(/^5 imported raters are in no group/).waitFor();
  await page.getByLabel("Rater group of all who have none").fill("crowd");
  await page.getByRole("button", { name: "Save the rater group of all who have none" }).click();
  await page.getByText(/in no group/).waitFor({ state: "detached" });
  await expectAccessible(page);
  await page.goto(`${project}/agreement`);
  await page.getByRole("link", { name: "Rater group", exact: true }).click();
  const table = page.getByRole("region", { name: "Agreement by rater group" });
  await table.getByRole("cell", { name: "crowd", exact: true }).waitFor();
  expect(await table.locator("tbody tr td:first-child").allTextContents()).toEqual(
    expect.arrayContaining(["crowd", "experts"]),
  );
  await expectAccessible(page);
  await page.getByRole("link", { name: "Compare raters", exact: true }).click();
  const second = page.getByRole("group", { name: "Second set" });
  await second.getByRole("button", { name: "experts", exact: true }).click();
  await second.getByText(/^1 of/).waitFor();
}
