import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type App, setupLinkOf, startApp } from "../support/app.ts";
import { assayBeside } from "../support/assay-beside.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { expectLook } from "../support/expect-look.ts";
import { joinAsRater, loadSampleStudy, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();

test("a lead follows raters from the table to the charts of one, by links that hold; a rater reads of their own work", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await loadSampleStudy(lead);
  const gold = await takeMajoritiesAsGold(app);

  await lead.goto(`${project}/people`);
  await lead.getByRole("link", { name: "Records of raters" }).click();
  const table = lead.getByRole("region", { name: "Raters" });
  await table.getByRole("button", { name: "Right on gold" }).click();
  await lead.waitForURL(/sort=-accuracy/);
  const rows = table.getByRole("row");
  expect(await rows.count()).toBeGreaterThan(3);
  await expectLook(lead, "raters");

  const printed = JSON.parse(await assayBeside(app, ["raters", "--project", "sample-study", "--json"]));
  const [best] = printed.raters.sort(
    (left: Printed, right: Printed) => (right.accuracy.value ?? 0) - (left.accuracy.value ?? 0),
  );
  expect(best.accuracy.n).toBeGreaterThan(gold / 10);
  const shown = `${(100 * best.accuracy.value).toFixed(1)}%`;
  await table.getByRole("row").nth(1).getByText(shown).waitFor();
  const answered = await lead.request.get(`${project}/raters/report.json`);
  const fromAddress = ((await answered.json()) as { raters: Printed[] }).raters;
  expect(fromAddress.find(({ name }) => name === best.name)).toEqual(best);

  await table.getByRole("link", { name: best.name, exact: true }).click();
  await lead.getByRole("heading", { name: `Rater ${best.name}` }).waitFor();
  await lead.getByRole("img", { name: "Trend on gold" }).waitFor();
  await expectLook(lead, "rater");
  const link = lead.url();
  const other = await openPage(browser(), { storageState: await lead.context().storageState() });
  await other.setViewportSize({ width: 390, height: 844 });
  await other.goto(link);
  await other.getByRole("heading", { name: `Rater ${best.name}` }).waitFor();
  await expectLook(other, "rater-phone");
  await other.goto(`${project}/raters?group=nobody`);
  await other.getByText("No rater fits").waitFor();
  await other.goto(`${project}/raters`);
  await expectLook(other, "raters-phone");

  const rater = await openPage(browser(), { viewport: { width: 390, height: 844 } });
  await joinAsRater(rater, await makeInvite(lead, project), "Rosa Rater");
  await untilReady(rater);
  const refused = await rater.goto(link);
  expect(refused!.status()).toBe(403);
  await rater.goto(`${app.url}/rate/sample-study/ratings`);
  await rater.getByText("You have answered or skipped nothing").waitFor();
  await rater.goto(`${app.url}/rate/sample-study`);
  await untilReady(rater);
  await rater.locator("form[data-ready]").evaluate((form) => form.setAttribute("data-seen", ""));
  await rater.keyboard.press("s");
  await rater.getByRole("dialog").waitFor();
  // The page shows the next task before the server has heard of the skip.
  const heard = rater.waitForResponse((response) => response.request().method() === "POST");
  await rater.keyboard.press("1");
  await heard;
  await rater.locator("form[data-seen]").waitFor({ state: "detached" });
  await rater.goto(`${app.url}/rate/sample-study/ratings`);
  await rater.getByRole("heading", { name: "Your work so far" }).waitFor();
  await expectLook(rater, "own-phone");
});

type Printed = { name: string; accuracy: { value: number | null; n: number } };

/** Takes the majority labels of the study as gold, for want of an expert. @returns how many */
async function takeMajoritiesAsGold(app: App): Promise<number> {
  const items = await assayBeside(app, ["export", "--project", "sample-study", "items"]);
  const labels = items
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { item: string; question: string; label: unknown })
    .filter(({ question, label }) => question === "verdict" && label !== null && label !== undefined);
  const file = path.join(app.dataDir, "gold.jsonl");
  await writeFile(
    file,
    labels.map(({ item, question, label }) => JSON.stringify({ item, question, label })).join("\n"),
  );
  await assayBeside(app, ["import", "--project", "sample-study", "--gold", file]);
  return labels.length;
}
