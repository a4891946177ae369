import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, loadSampleStudy, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();

test("a lead pauses a study and resumes it: raters read that it is paused, submit what they have, and go on", {
  timeout: 240_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  const invite = await makeInvite(lead, project);
  const rater = await openPage(browser());
  await joinAsRater(rater, invite, "Rater");
  await untilReady(rater);

  await lead.goto(`${project}/settings`);
  await lead.getByRole("button", { name: "Pause" }).click();
  const asked = lead.getByRole("alertdialog", { name: "Pause this study?" });
  await expect
    .poll(() => asked.textContent())
    .toMatch(/1 rater is at work and holds \d+ tasks?: what is on their screens they can still submit/);
  await asked.getByRole("button", { name: "Pause" }).click();
  await lead.getByText("This study is paused: nothing can be added").waitFor();
  await expectAccessible(lead);

  // The task on the screen stays, with a word about what has happened; those fetched ahead can be done, too.
  await rater.getByText("This study is paused and gives out no tasks").waitFor();
  const over = rater.getByRole("heading", { name: "This study is paused" });
  while (!(await over.isVisible())) await skip(rater);
  await expectAccessible(rater);

  const stranger = await openPage(browser());
  await stranger.goto(invite);
  await stranger
    .getByText("This study is paused: nothing can be added to it until a lead resumes it.")
    .waitFor();

  await lead.getByRole("button", { name: "Resume" }).click();
  await lead.getByRole("button", { name: "Pause" }).waitFor();
  await untilReady(rater);
  await lead.goto(`${project}/audit`);
  for (const line of ["Paused the study", "Resumed the study"]) await lead.getByText(line).waitFor();
});

/** Skips the task on the screen, and waits for what comes then. */
async function skip(page: Page): Promise<void> {
  const ready = page.locator("form[data-ready]");
  await ready.evaluate((form) => form.setAttribute("data-seen", ""));
  await page.keyboard.press("s");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("1");
  // Each task has a form of its own.
  await page.locator("form[data-seen]").waitFor({ state: "detached" });
  await ready
    .or(page.getByRole("heading", { name: "This study is paused" }))
    .first()
    .waitFor();
}
