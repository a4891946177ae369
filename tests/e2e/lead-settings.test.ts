import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { loadSampleStudy, makeInvite, setUp } from "../support/steps.ts";

const browser = launchBrowser();
const timeout = 180_000;

const save = (page: Page) => page.getByRole("button", { name: "Save settings" }).click();
const overlap = (page: Page) => page.getByLabel("Raters per task");
const dialog = (page: Page) => page.getByRole("alertdialog");

test("a lead sees what new settings do before they are saved, and two leads do not overwrite each other", {
  timeout,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  await makeInvite(lead, project);
  await lead.goto(`${project}/settings`);
  const other = await lead.context().newPage();
  await other.goto(`${project}/settings`);

  await overlap(lead).fill("99");
  await save(lead);
  await dialog(lead)
    .getByText(/no task can be finished by 99/)
    .waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Cancel" }).click();
  await overlap(lead).fill("1");
  await save(lead);
  await dialog(lead)
    .getByText(/The queue then wants/)
    .waitFor();
  await dialog(lead).getByRole("button", { name: "Save" }).click();
  await lead.getByText("The settings are saved.").waitFor();

  // The other window was made before: it writes only what it changed, and meets no conflict.
  await other.getByLabel("What it is for").fill("Mine.");
  await save(other);
  await other.getByText("The settings are saved.").waitFor();
  await lead.reload();
  expect(await overlap(lead).inputValue()).toBe("1");

  await lead.getByLabel("What it is for").fill("Theirs.");
  await save(lead);
  await lead.getByText("The settings are saved.").waitFor();
  await other.getByLabel("What it is for").fill("Mine again.");
  await save(other);
  await other.getByText("Lea Lead saved").waitFor();
  await other.getByText("Theirs.").waitFor();
  await expectAccessible(other);
  await other.getByRole("button", { name: "What it is for: write mine instead" }).click();
  await save(other);
  await other.getByText("The settings are saved.").waitFor();
  await lead.reload();
  expect(await lead.getByLabel("What it is for").inputValue()).toBe("Mine again.");

  await lead.goto(`${project}/audit`);
  await lead.getByText(/Changed “Raters per task” from 3 to 1/).waitFor();
});

test("what was typed and not saved is asked about before the page is left", { timeout }, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  await lead.goto(`${project}/settings`);
  await lead.getByLabel("Name", { exact: true }).fill("Another name");
  await lead.getByRole("link", { name: "Overview", exact: true }).click();
  await dialog(lead).getByText("Leave without saving?").waitFor();
  await dialog(lead).getByRole("button", { name: "Cancel" }).click();
  expect(await lead.getByLabel("Name", { exact: true }).inputValue()).toBe("Another name");
  await lead.getByRole("link", { name: "Overview", exact: true }).click();
  await dialog(lead).getByRole("button", { name: "Leave" }).click();
  await lead.getByRole("heading", { name: "Raters" }).waitFor();
});

test("a draw that nobody rated is taken back after a look, and the only lead stays one", {
  timeout,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  await lead.goto(`${project}/sampling`);
  await lead
    .getByRole("button", { name: /^Take back the draw/ })
    .first()
    .click();
  await dialog(lead).getByText("This draw stays").waitFor();
  await dialog(lead).getByRole("button", { name: "Close" }).click();

  await lead.getByLabel("Guideline").selectOption("comparison/trustworthiness-preference");
  await lead.getByText(/rates pairs of responses\. .* are single responses and are not drawn/).waitFor();
  await lead.getByRole("button", { name: /^Queue \d+ outputs/ }).click();
  await lead.waitForURL(/drawn=/);
  await lead.goto(`${project}/sampling`);
  await lead
    .getByRole("button", { name: /^Take back the draw/ })
    .first()
    .click();
  await dialog(lead)
    .getByText(/^Take back \d+ tasks\?$/)
    .waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Take back" }).click();
  await lead.getByText(/tasks taken back/).waitFor();

  await lead.goto(`${project}/people`);
  await lead.getByLabel("Role of Lea Lead").selectOption("viewer");
  await dialog(lead).getByText("You are the only lead").waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Close" }).click();
  expect(await lead.getByLabel("Role of Lea Lead").inputValue()).toBe("lead");
});
