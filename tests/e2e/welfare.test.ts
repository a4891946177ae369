import { test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { assayBeside } from "../support/assay-beside.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { expectLook } from "../support/expect-look.ts";
import { joinAsRater, makeInvite, makeProject, setUp, upload } from "../support/steps.ts";

const browser = launchBrowser();

test("a hard item begins hidden, a day's limit ends in a break with the lead's help, and the lead reads what was seen", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeProject(lead, app.url, "Hard texts");
  const outputs = [1, 2, 3].map((id) => ({
    ...{ id: `${id}`, category: "safety", subcategory: "violence", model: "m" },
    ...{ prompt: `Question ${id}`, response: `Answer ${id}` },
  }));
  await upload(lead, project, "outputs", outputs);
  await assayBeside(app, ["sample", "--project", "hard-texts", "--per-stratum", "3"]);

  await lead.goto(`${project}/welfare`);
  await lead.getByText("Nobody has seen anything of a subcategory yet.").waitFor();
  await lead.getByLabel("Help for raters").fill("Talk to Ada: room 12.");
  await lead.getByLabel("Tasks in a day").fill("0");
  await lead.getByRole("button", { name: "Save" }).click();
  await lead.locator("[aria-invalid=true]").waitFor();
  await lead.getByLabel("Tasks in a day").fill("1");
  await lead.getByRole("button", { name: "Save" }).click();
  await lead.getByText("Saved. It holds from each rater’s next task on.").waitFor();
  const invite = await makeInvite(lead, project);

  const rater = await openPage(browser(), { viewport: { width: 390, height: 844 } });
  await joinAsRater(rater, invite, "Rosa Rater");
  await rater.locator("form[data-ready]:not([aria-busy])").waitFor();
  await rater.getByRole("button", { name: /Show content/ }).waitFor();
  await rater.getByText("Talk to Ada: room 12.").first().waitFor();
  await rater
    .locator("[inert]")
    .getByText(/^Answer \d$/)
    .waitFor();
  await expectLook(rater, "warning-phone");
  await rater.keyboard.press("v");
  await rater.locator("[inert]").waitFor({ state: "detached" });
  await expectLook(rater, "shown-phone");

  await rater.keyboard.press("s");
  await rater.getByRole("dialog").waitFor();
  await rater.keyboard.press("1");
  await rater.getByText("Time for a break").waitFor();
  await rater.getByText("Talk to Ada: room 12.").first().waitFor();
  await expectLook(rater, "break-phone");
  await rater.setViewportSize({ width: 1440, height: 900 });
  await rater.reload();
  await rater.getByText("Time for a break").waitFor();
  await expectLook(rater, "break");

  await lead.goto(`${project}/welfare`);
  await lead.getByText("limit reached").waitFor();
  await expectLook(lead, "welfare");
  await lead.setViewportSize({ width: 390, height: 844 });
  await expectLook(lead, "welfare-phone");
  await lead.goto(`${project}/settings`);
  await lead.getByRole("heading", { name: "Checks of raters" }).waitFor();
  await expectLook(lead, "checks-phone");
});
