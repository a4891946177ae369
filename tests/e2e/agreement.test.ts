import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { loadSampleStudy, setUp } from "../support/steps.ts";

const browser = launchBrowser();

test("agreement can be sorted, linked to and downloaded, and a sample is seen before it is drawn", async () => {
  const app = await startApp();
  const page = await openPage(browser(), { acceptDownloads: true });
  await setUp(page, await setupLinkOf(app));
  await loadSampleStudy(page);
  await page.getByRole("link", { name: "Agreement", exact: true }).click();
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await page.waitForURL(/by=model/);
  await sortByAlpha(page);
  const models = await firstColumn(page);
  await page.reload();
  expect(await firstColumn(page)).toEqual(models);
  await expectAccessible(page);

  const csv = await downloaded(page, "Agreement: download as CSV");
  expect(csv.split("\r\n")[0]).toContain("model,items,ratings,cannot_judge,raw_agreement");
  expect(csv.split("\r\n").filter((line) => line !== "")).toHaveLength(models.length + 2);
  const svg = await downloaded(page, "Alpha by model: download as SVG");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  for (const model of models) expect(svg).toContain(model);
  const png = await downloaded(page, "Alpha by model: download as PNG", "latin1");
  expect(png.slice(1, 4)).toBe("PNG");

  await chooseByArrowKeys(page);
  await walkViews(page);
  await compareRaters(page);

  await page.getByRole("link", { name: "Sample", exact: true }).click();
  await page.getByLabel("outputs each").fill("99");
  await page.getByText(/of them are not there/).waitFor();
  await page.getByLabel("outputs each").fill("many");
  await page.getByText("Enter a whole number.").waitFor();
  await expectAccessible(page);
});

/** Arrow keys reach every option of a closed select: each press asks for the page, and none takes the focus away. */
async function chooseByArrowKeys(page: Page): Promise<void> {
  await arrowDownTwice(page, "Question");
  await page.getByRole("link", { name: "Confusion", exact: true }).click();
  await arrowDownTwice(page, "Rater in rows");
  await page.getByRole("link", { name: "Compare items", exact: true }).click();
  await page.getByRole("link", { name: "Category", exact: true }).click();
  await page.waitForURL(/by=category/);
  await arrowDownTwice(page, "Second group");
}

async function arrowDownTwice(page: Page, label: string): Promise<void> {
  const select = page.getByLabel(label);
  const name = await select.getAttribute("name");
  const values = await select
    .locator("option:enabled")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(values.length, label).toBeGreaterThan(2);
  const before = await select.inputValue();
  await select.selectOption(values[0]!);
  await select.focus();
  for (const value of values.slice(1, 3)) {
    await page.keyboard.press("ArrowDown");
    await page.waitForURL((url) => url.searchParams.get(name!) === value);
    await expect.poll(() => select.inputValue()).toBe(value);
    expect(await select.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  await select.selectOption(before);
  await page.waitForURL((url) => url.searchParams.get(name!) === before);
}

/** Every view opens by its link, says what it is about, and can be used without a mouse or colours. */
async function walkViews(page: Page): Promise<void> {
  const views = {
    Coefficients: "Could it be chance?",
    Raters: "Alpha without each rater",
    Confusion: "Confusion of two raters",
    "Over time": "Alpha by week",
    Judges: "Alpha with each judge",
    "Compare items": "Alpha of the two groups",
    Report: "For a paper",
  };
  const links = page.getByRole("navigation", { name: "Details" });
  for (const [view, heading] of Object.entries(views)) {
    await links.getByRole("link", { name: view, exact: true }).click();
    await page.getByRole("heading", { name: heading }).waitFor();
    await expectAccessible(page);
  }
  await links.getByRole("link", { name: "Coefficients", exact: true }).click();
  await page.getByText("None of 999 shuffles had an alpha of").waitFor();
  await links.getByRole("link", { name: "Judges", exact: true }).click();
  const scores = page.getByRole("region", { name: /label by label$/ });
  await scores.getByRole("row", { name: /^Mean of the labels/ }).waitFor();
  await links.getByRole("link", { name: "Report", exact: true }).click();
  await page.getByText(/agreement was Krippendorff's alpha, ordinal = 0\.\d{3} \(95% CI/).waitFor();
  await links.getByRole("link", { name: "Confusion", exact: true }).click();
  const columns = page.getByLabel("Rater in columns");
  const judge = await columns.locator("option").filter({ hasText: "(judge)" }).first().getAttribute("value");
  await columns.selectOption(judge);
  await page.waitForURL(new RegExp(`second=${judge}`));
  await page.getByText(/columns .* \(judge\); equal labels/).waitFor();
}

/** Two sets of raters are chosen with the keyboard alone, and a link shows the same comparison. */
async function compareRaters(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Compare raters", exact: true }).click();
  await page.getByText("Choose two sets of raters").waitFor();
  await expectAccessible(page);
  const [first, second] = ["First set", "Second set"].map((name) => page.getByRole("group", { name }));
  await first!.getByRole("button", { name: "Humans", exact: true }).press("Enter");
  const raters = second!.getByRole("checkbox");
  for (const at of [0, 1]) await raters.nth(at).press("Space");
  await second!.getByText(/^2 of/).waitFor();
  await page.getByRole("button", { name: "Compare", exact: true }).press("Enter");
  await page.waitForURL(/first=humans&second=\d+&second=\d+/);
  await page.getByRole("heading", { name: "Alpha within the two sets" }).waitFor();
  const difference = page.getByText(/^Alpha of Humans minus that of .+, .+/);
  const words = await difference.textContent();
  await expectAccessible(page);
  await page.reload();
  expect(await difference.textContent()).toBe(words);
  expect(await raters.nth(1).isChecked()).toBe(true);
  const csv = await downloaded(page, "Comparison: download as CSV");
  expect(csv.split("\r\n").filter((line) => line !== "")).toHaveLength(4);
}

async function sortByAlpha(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Alpha", exact: true }).click();
  await page.waitForURL(/sort=-alpha/);
  await page.locator("th[aria-sort=descending]").filter({ hasText: "Alpha" }).waitFor();
}

function firstColumn(page: Page): Promise<string[]> {
  const table = page.getByRole("region", { name: "Agreement by model" });
  return table.locator("tbody tr td:first-child").allTextContents();
}

async function downloaded(page: Page, button: string, encoding: "utf8" | "latin1" = "utf8"): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFile(await download.path(), encoding);
}
