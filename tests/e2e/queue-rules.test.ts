import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, loadSampleStudy, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();

test("a lead pauses a rater and a category, asks more raters, and a rater says what they rate; each reads why", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  const invite = await makeInvite(lead, project);
  const rater = await openPage(browser(), { viewport: { width: 390, height: 844 } });
  await joinAsRater(rater, invite, "Rosa Rater");
  await untilReady(rater);
  const rating = rater.url();

  await lead.goto(`${project}/people`);
  await lead.getByLabel("Rater", { exact: true }).selectOption({ label: "Rosa Rater (active)" });
  await lead.getByLabel("Standing").selectOption("paused");
  await lead.getByLabel("Reason (optional)").fill("A talk first.");
  await lead.getByLabel("Tasks in all").fill("0");
  await save(lead);
  await lead.getByText(/With 0 they would get no task/).waitFor();
  await lead.getByLabel("Tasks in all").fill("");
  await save(lead);
  await lead.getByText("standing from active to paused (A talk first.)").waitFor();
  await expectAccessible(lead);
  await finish(rater);
  await rater.getByText(/A lead has paused your work in this study/).waitFor();
  await expectAccessible(rater);
  await lead.getByRole("button", { name: /^Undo the change of Rosa Rater/ }).click();
  await untilReady(rater);

  await rater.goto(`${rating}/preferences`);
  for (const box of await rater.getByRole("checkbox").all()) await box.check();
  await expectAccessible(rater);
  await rater.getByRole("button", { name: "Save" }).click();
  await rater.getByText("Saved. It holds from your next task on.").waitFor();
  await rater.goto(rating);
  await finish(rater);
  await rater.getByText(/in categories that you have opted out of/).waitFor();

  await lead.goto(project);
  await lead.getByText(/cannot move, because no rater of this project may take them/).waitFor();
  await lead
    .getByRole("button", { name: /^Pause / })
    .first()
    .click();
  const asked = lead.getByRole("alertdialog");
  await asked.getByText("given to nobody until you resume").waitFor();
  await asked.getByRole("button", { name: "Pause" }).click();
  await lead.getByRole("button", { name: /^Resume / }).waitFor();
  await lead.getByRole("button", { name: "Pause all of Safety" }).waitFor();
  await lead.getByText("the category is paused").waitFor();
  await expectAccessible(lead);

  await lead.goto(`${project}/items?only=disagreed`);
  await lead.getByText(/^Queue the tasks of/).click();
  await lead.getByLabel("What to do").selectOption("uncertain");
  await expectAccessible(lead);
  await lead.getByRole("button", { name: "See what it touches" }).click();
  const touched = /tasks? whose consensus is less certain than 90 % open again, for one rater more each/;
  await lead.getByRole("alertdialog").getByText(touched).waitFor();
  await lead.getByRole("button", { name: "Do it" }).click();
  await lead.getByText(/^Done: \d+ tasks?\.$/).waitFor();
  await lead.getByLabel("What to do").selectOption("withdraw");
  await lead.getByLabel("Rater", { exact: true }).last().fill("R1");
  await lead.getByLabel("Reason", { exact: true }).fill("Too fast.");
  await lead.getByRole("button", { name: "See what it touches" }).click();
  await lead.getByRole("button", { name: "Do it" }).click();
  await lead.getByRole("button", { name: "Take back the withdrawal of the work of R1" }).click();
  await lead.getByText("taken back", { exact: true }).waitFor();

  await lead.goto(`${project}/settings`);
  await lead.getByLabel("Most raters of an uncertain task").fill("1");
  await lead.getByRole("button", { name: "Save settings" }).click();
  await lead.getByText(/At least as many as the raters per task/).waitFor();
  await lead.getByLabel("Most raters of an uncertain task").fill("7");
  await lead.getByLabel("Order of tasks").selectOption("need");
  await lead.getByRole("button", { name: "Save settings" }).click();
  await lead
    .getByRole("alertdialog")
    .getByText(/then get one rater more at a time, up to 7/)
    .waitFor();
  await lead.getByRole("alertdialog").getByRole("button", { name: "Save" }).click();
  await lead.getByText("The settings are saved.").first().waitFor();

  await lead.goto(`${project}/audit`);
  for (const line of ["Changed the rater Rosa Rater", "Paused the tasks of", "Withdrew the work of a rater"])
    await lead.getByText(line).first().waitFor();
  expect(await lead.getByText("rater.changed").count()).toBe(0);
});

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).last().click();

/** Skips what the page holds, until it has nothing more. */
async function finish(rater: Page): Promise<void> {
  const empty = rater.getByRole("heading", { name: "Nothing to rate right now" });
  const ready = rater.locator("form[data-ready]");
  for (;;) {
    await ready.or(empty).first().waitFor();
    if (await empty.isVisible()) return;
    await ready.evaluate((form) => form.setAttribute("data-seen", ""));
    await rater.keyboard.press("s");
    await rater.getByRole("dialog").waitFor();
    await rater.keyboard.press("1");
    // Each task has a form of its own.
    await rater.locator("form[data-seen]").waitFor({ state: "detached" });
  }
}
