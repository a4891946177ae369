import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { makeProject, setUp } from "../support/steps.ts";

const browser = launchBrowser();
const rows = 30_000;

test("a large file is taken in after its page was closed, and the report says what came of it", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-large-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "large.jsonl");
  const lines = Array.from(
    { length: rows },
    (_, id) => `${JSON.stringify({ id, response: `Answer ${id}` })}\n`,
  );
  await writeFile(file, lines.join(""));

  const app = await startApp();
  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  await page.getByRole("link", { name: "New project" }).first().click();
  await page.getByLabel("Name").fill("Large");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByLabel("Files to import").setInputFiles(file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("You can close this page.").waitFor();
  await expectAccessible(page);
  const context = page.context();
  await page.close();

  const later = await context.newPage();
  await later.goto(`${app.url}/projects/large/import`);
  await later
    .getByRole("row", { name: `large.jsonl outputs done ${rows.toLocaleString("en")} 0 0 0` })
    .waitFor();
  await later.getByRole("link", { name: "large.jsonl" }).click();
  await later.getByText("Every row was taken as it stands in the file.").waitFor();
});

test("the card of a large file ends as finished, and asks no more", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-card-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "large.jsonl");
  const lines = Array.from({ length: rows }, (_, id) => `${JSON.stringify({ id, response: `A ${id}` })}\n`);
  await writeFile(file, lines.join(""));
  const app = await startApp();
  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  const project = await makeProject(page, app.url, "Card");
  await page.goto(`${project}/import`);
  await page.getByLabel("Files to import").setInputFiles(file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("You can close this page.").waitFor();
  await page.getByText(`${rows.toLocaleString("en")} added`).waitFor();
  expect(await page.getByText("being taken in").count()).toBe(0);
  expect(await page.getByText("running").count()).toBe(0);
});
