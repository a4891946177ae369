import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { loadSampleStudy, makeInvite, setUp } from "../support/steps.ts";

const browser = launchBrowser();

const save = (page: Page) => page.getByRole("button", { name: "Save settings" }).click();
const saved = (page: Page) => page.getByText("The settings are saved.").first().waitFor();
const dialog = (page: Page) => page.getByRole("alertdialog");

test("a lead with two windows: draws and takes back, sees what settings do, and overwrites nothing", {
  timeout: 400_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);

  // What is rated stays; what nobody rated goes after a look; what does not fit is not drawn.
  await lead.goto(`${project}/sampling`);
  await lead
    .getByRole("button", { name: /^Take back the draw/ })
    .first()
    .click();
  await dialog(lead).getByText("This draw stays").waitFor();
  await dialog(lead).getByRole("button", { name: "Close" }).click();
  await lead.getByLabel("Guideline").selectOption("comparison/trustworthiness-preference");
  await lead.getByText(/are single responses and are not drawn/).waitFor();
  const draw = () => lead.getByRole("button", { name: /^Queue \d+ outputs?$/ }).click();
  await draw();
  await lead.waitForURL(/drawn=/);
  await lead.goto(`${project}/sampling`);
  await lead
    .getByRole("button", { name: /^Take back the draw/ })
    .first()
    .click();
  await dialog(lead)
    .getByText(/^Take back \d+ tasks?\?$/)
    .waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Take back" }).click();
  await lead.getByText(/tasks? taken back/).waitFor();
  await lead.getByLabel("Guideline").selectOption("comparison/trustworthiness-preference");
  await draw();
  await lead.waitForURL(/drawn=/);

  await makeInvite(lead, project);
  await lead.goto(`${project}/settings`);
  const other = await lead.context().newPage();
  await other.goto(`${project}/settings`);
  await lead.getByLabel("Raters per task").fill("99");
  await save(lead);
  await dialog(lead)
    .getByText(/no task can be finished by 99/)
    .waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Cancel" }).click();
  await lead.getByLabel("Raters per task").fill("1");
  await save(lead);
  await dialog(lead)
    .getByText(/The queue then wants/)
    .waitFor();
  await dialog(lead).getByRole("button", { name: "Save" }).click();
  await saved(lead);

  // The other window was made before: what it did not change is not written, and both texts are shown.
  await other.getByLabel("What it is for").fill("Mine.");
  await save(other);
  await saved(other);
  await lead.getByLabel("What it is for").fill("Theirs.");
  await save(lead);
  await lead.getByText("Lea Lead saved").waitFor();
  await expectAccessible(lead);
  await lead.getByRole("button", { name: "What it is for: write mine instead" }).click();
  const answered = lead.waitForResponse(
    (answer) => answer.request().method() === "POST" && answer.url().includes("/settings"),
  );
  await save(lead);
  expect((await answered).status()).toBe(200);
  await other.reload();
  await expect.poll(() => other.getByLabel("Raters per task").inputValue()).toBe("1");
  expect(await other.getByLabel("What it is for").inputValue()).toBe("Theirs.");

  await other.getByLabel("Name", { exact: true }).fill("Another name");
  await other.getByRole("link", { name: "Audit", exact: true }).click();
  await dialog(other).getByText("Leave without saving?").waitFor();
  await dialog(other).getByRole("button", { name: "Cancel" }).click();
  expect(await other.getByLabel("Name", { exact: true }).inputValue()).toBe("Another name");
  await other.getByRole("link", { name: "Audit", exact: true }).click();
  await dialog(other).getByRole("button", { name: "Leave" }).click();
  await other.getByText(/Changed “Raters per task” from 3 to 1/).waitFor();

  await lead.goto(`${project}/people`);
  await lead.getByLabel("Role of Lea Lead").selectOption("viewer");
  await dialog(lead).getByText("You are the only lead").waitFor();
  await expectAccessible(lead);
  await dialog(lead).getByRole("button", { name: "Close" }).click();
  expect(await lead.getByLabel("Role of Lea Lead").inputValue()).toBe("lead");

  // A filter is kept from item to item, and by the way back.
  await lead.goto(`${project}/items`);
  await lead.getByLabel("Only").selectOption("disagreed");
  await lead.waitForURL(/only=disagreed/);
  await lead.getByRole("table").getByRole("link").first().click();
  await lead.getByRole("link", { name: "Next", exact: true }).click();
  await lead.getByRole("link", { name: "Previous", exact: true }).waitFor();
  await lead.getByRole("link", { name: "Back to the list" }).click();
  await lead.waitForURL(/\/items\?.*only=disagreed/);
  expect(await lead.getByLabel("Only").inputValue()).toBe("disagreed");
});
