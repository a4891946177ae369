import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { sharedFiles } from "../support/shared-data.ts";
import { slowOrdinalAlpha, slowRawAgreement } from "../support/slow-alpha.ts";
import { joinAsRater, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();
const shared = sharedFiles("survey/outputs");
const perStratum = 5;
const overlap = 3;

test.runIf(shared.found)(
  "a lead goes from real outputs to reliable labels in one sitting",
  { timeout: 600_000 },
  async () => {
    const app = await startApp();
    const lead = await openPage(browser());
    await setUp(lead, await setupLinkOf(app));
    await makeProject(lead, "Pilot");
    await importOutputs(lead, ["safety-violence.jsonl", "causal-cause.jsonl"]);
    const tasks = await drawSample(lead);
    expect(tasks).toBe(perStratum * 6 * 2);

    const invite = await makeInvite(lead, `${app.url}/projects/pilot`);
    const raters = await Promise.all([0, 1, 2].map(() => openPage(browser())));
    await Promise.all(raters.map((page, i) => joinAsRater(page, invite, `Rater ${i + 1}`)));
    const counts = await Promise.all(raters.map((page, i) => rateToTheEnd(page, i)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(tasks * overlap);

    const lines = await exportLabels(lead);
    const labels = lines.slice(0, -1);
    expect(lines.at(-1)).toEqual({ assay_end: `complete: ${labels.length} rows` });
    const verdicts = labels
      .filter(({ scale }) => scale === "verdict")
      .map(({ item, label }) => ({ item, value: Number(label) }));
    expect(verdicts).toHaveLength(tasks * overlap);
    expect(new Set(labels.map(({ item, rater }) => `${item} ${rater}`)).size).toBe(tasks * overlap);

    await lead.goto(`${app.url}/projects/pilot/agreement?question=verdict`);
    expect(await figure(lead, "Krippendorff's alpha")).toBe(
      slowOrdinalAlpha(verdicts).toFixed(3).replace("-", "−"),
    );
    expect(await figure(lead, "Raw agreement")).toBe(`${(slowRawAgreement(verdicts) * 100).toFixed(1)}%`);
    await expectAccessible(lead);
  },
);

async function makeProject(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "New project" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function importOutputs(page: Page, files: string[]): Promise<void> {
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByLabel("Files to import").setInputFiles(files.map((file) => path.join(shared.folder, file)));
  await page.getByRole("button", { name: /^Import all/ }).click();
  for (const [file, added] of [
    ["safety-violence.jsonl", "264"],
    ["causal-cause.jsonl", "1,800"],
  ])
    await page.getByRole("row", { name: `${file} outputs done ${added} 0 0 0` }).waitFor();
}

async function drawSample(page: Page): Promise<number> {
  await page.getByRole("link", { name: "Sample", exact: true }).click();
  await page.getByLabel(/^(outputs|prompt groups) each$/).fill(String(perStratum));
  await page.getByLabel("Seed").fill("pilot");
  await page.getByRole("button", { name: `Queue ${perStratum * 6 * 2} outputs` }).click();
  await page.waitForURL(/drawn=/);
  return Number(new URL(page.url()).searchParams.get("drawn"));
}

/** Works by keyboard alone until nothing is left. Each rater has a leaning of their own, so that they disagree at times. */
async function rateToTheEnd(page: Page, rater: number): Promise<number> {
  const form = page.getByRole("form", { name: "Questions" });
  for (let rated = 0; ; rated++) {
    if (!(await untilReady(page))) return rated;
    if (
      await page
        .getByRole("button", { name: /Show/ })
        .and(page.locator('[aria-keyshortcuts="V"]'))
        .isVisible()
    )
      await page.keyboard.press("v");
    // A graded level's key is its value; the other questions take their first level.
    await page.keyboard.press(String((rated * (rater + 2)) % 3));
    const open = form.locator('[data-question][data-required="true"][data-answered="false"]');
    for (let id = await nextOpen(open); id !== null; id = await nextOpen(open)) {
      await form.locator(`[data-question="${id}"] input`).first().focus();
      await page.keyboard.press("1");
      await form.locator(`[data-question="${id}"][data-answered="true"]`).waitFor();
    }
    const sent = page.waitForResponse((response) =>
      (response.request().postData() ?? "").includes('"op":"submit"'),
    );
    await page.keyboard.press("Control+Enter");
    expect((await sent).status()).toBe(200);
  }
}

async function nextOpen(open: Locator): Promise<string | null> {
  return (await open.count()) === 0 ? null : open.first().getAttribute("data-question");
}

type ExportedLabel = { item: string; rater: string; scale: string; label: unknown };

async function exportLabels(page: Page): Promise<ExportedLabel[]> {
  await page.getByRole("link", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /ratings.*JSONL/i }).click();
  const text = await readFile((await (await download).path())!, "utf8");
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as ExportedLabel);
}

async function figure(page: Page, name: string): Promise<string> {
  const tile = page.locator("dl > div").filter({ has: page.locator("dt", { hasText: name }) });
  return (await tile.locator("dd span").first().textContent()) ?? "";
}
