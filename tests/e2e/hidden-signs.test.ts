import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { hiddenSignsOn } from "../attack/hidden-signs.ts";
import { type App, setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { projectPages } from "../support/project-pages.ts";
import {
  fillAccount,
  joinAsRater,
  makeInvite,
  makeProject,
  setUp,
  untilReady,
  upload,
} from "../support/steps.ts";

const browser = launchBrowser();

/** A name that shows as another, as far as pages let it. */
const turned = (name: string) => `${name}\u202e\u200bfdp\u2066`;

const response = "Pay\u202e the bill\u200b\u200b now, said السيد. Then\u00ad leave.";

const itemCount = 12;

const outputs = Array.from({ length: itemCount }, (_, at) => ({
  id: turned(`item-${at}`),
  category: "safety",
  subcategory: "violence",
  model: turned(at % 2 ? "model-a" : "model-b"),
  prompt: turned("Why?"),
  response,
  reference: { kind: "book", text: turned("text"), source: turned("source") },
  [turned("key")]: turned("value"),
}));

/** Three raters, one of them a judge, who agree now and then; and a row that cannot be read. */
const ratings = [
  ...outputs.flatMap(({ id }, at) =>
    ["anna", "ben", "gpt"].map((rater, who) => ({
      item: id,
      rater: turned(rater),
      rater_type: rater === "gpt" ? "judge" : "human",
      scale: turned("Tone"),
      label: turned(["kind", "rude", "cold"][(at * (who + 1)) % 3]!),
      rationale: turned("because"),
    })),
  ),
  { item: turned("nowhere"), rater: turned("anna"), scale: turned("Tone"), label: "x" },
];

test("names of people, projects, models, raters, files and items turn no page and hide nothing on it", {
  timeout: 240_000,
}, async () => {
  const app = await startApp();
  const page = await openPage(browser());
  await page.goto(await setupLinkOf(app));
  await fillAccount(page, turned("Lea"), "lead@example.org");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.getByRole("heading", { name: "Projects" }).waitFor();
  const project = await makeProject(page, app.url, turned("Pilot"));
  expect((await upload(page, project, "outputs", outputs, turned("o.jsonl"))).counts.added).toBe(itemCount);
  const { importId } = await upload(page, project, "ratings", ratings, turned("r.jsonl"));

  await page.goto(`${project}/items`);
  const item = app.url + (await page.getByRole("table").getByRole("link").first().getAttribute("href"));
  const invite = await makeInvite(page, project);
  for (const url of [
    item,
    ...projectPages.map((path) => project + path),
    `${project}/agreement?view=overview&by=model`,
    `${project}/agreement?view=compare&by=model`,
    `${project}/imports/${importId}`,
    ...["/", "/account", "/users", "/users/audit"].map((path) => app.url + path),
    invite,
  ]) {
    expect((await page.goto(url))!.status(), url).toBe(200);
    await page.getByRole("main").first().waitFor();
    await page.waitForFunction(() => !document.querySelector("[data-busy]"));
    expect(await hiddenSignsOn(page), url).toEqual([]);
  }

  await page.goto(`${project}/import`);
  const rows = outputs.map((row) => JSON.stringify({ ...row, id: `${row.id} again` })).join("\n");
  await page.getByLabel("Files to import").setInputFiles({
    name: turned("more.jsonl"),
    mimeType: "application/jsonl",
    buffer: Buffer.from(rows),
  });
  await page.getByRole("button", { name: /^Import/ }).waitFor();
  expect(await hiddenSignsOn(page), "a file to import").toEqual([]);

  await page.goto(item);
  expect(await page.locator('bdi .unseen[data-mark="U+202E U+200B"]').count()).toBeGreaterThan(5);
  await expectAccessible(page);
  await page.context().close();
});

test("passages marked among hidden and turned signs lie where they lie in the text", {
  timeout: 240_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const rater = await openPage(browser());
  await joinAsRater(rater, await makeInvite(lead, await queueOne(lead, app)), "Rosa Rater");
  expect(await hiddenSignsOn(rater)).toEqual([]);

  await untilReady(rater);
  await rater.keyboard.press("2");
  await rater.getByRole("button", { name: "Mark in the text" }).click();
  await rater.locator(".cursor-text").waitFor();
  await select(rater, "bill\u200b\u200b now");
  await rater.getByRole("group", { name: "Mark as" }).getByRole("button").first().click();
  const mark = rater.locator("mark");
  expect(await mark.textContent()).toBe("bill\u200b\u200b now");
  await rater.getByRole("button", { name: "Remove the mark on “bill<U+200B ×2> now”" }).waitFor();
  await expectAccessible(rater);

  const kept = await rater.evaluate(() => Object.values(localStorage).join());
  const start = response.indexOf("bill");
  expect(kept).toContain(`"start":${start},"end":${start + "bill12 now".length}`);
});

/** A project with one item, whose guideline asks for passages. @returns its URL */
async function queueOne(page: Page, app: App): Promise<string> {
  const project = await makeProject(page, app.url, "Passages");
  const place = { category: "reliability", subcategory: "hallucination" };
  await upload(page, project, "outputs", [{ id: 1, ...place, prompt: "p", response }]);
  await page.goto(`${project}/sampling`);
  await page.getByRole("button", { name: "Queue 1 output" }).click();
  await page.waitForURL(/drawn=/);
  return project;
}

/** Selects words of the response, as a pointer does. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((words) => {
    const box = [...document.querySelectorAll(".written")].find((one) => one.textContent?.includes(words))!;
    const from = box.textContent!.indexOf(words);
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const length = node.textContent!.length;
      if (before <= from && from < before + length) range.setStart(node, from - before);
      const end = from + words.length;
      if (before < end && end <= before + length) range.setEnd(node, end - before);
      before += length;
    }
    document.getSelection()!.removeAllRanges();
    document.getSelection()!.addRange(range);
  }, words);
}
