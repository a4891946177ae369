import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, makeInvite, makeProject, setUp, untilReady, upload } from "../support/steps.ts";

const browser = launchBrowser();

/** Every key that does something on the rating page. */
const keys = ["0", "1", "2", "c", "j", "k", "Enter", "Control+Enter", "s", "u", "g", "r", "v", " ", "b", "?"];

type Transition = {
  prepare: (page: Page) => Promise<unknown>;
  /** Brings another task onto the screen. */
  trigger: string;
  /** Levels that are chosen on it by right. */
  chosen: string[];
};

const given = ["0", "1"];
const transitions: Record<string, Transition> = {
  submit: { prepare: answerAll, trigger: "Control+Enter", chosen: [] },
  skip: { prepare: openSkip, trigger: "1", chosen: [] },
  undo: { prepare: submitOne, trigger: "u", chosen: given },
  arrival: { prepare: takeBreak, trigger: "Enter", chosen: [] },
};

test.each(Object.entries(transitions))(
  "no key reaches a task that was not on the screen when it was pressed: %s",
  { timeout: 240_000 },
  async (_name, { prepare, trigger, chosen }) => {
    const page = await startRating();
    let held = 0;
    for (const key of keys) {
      await prepare(page);
      const before = await shownTask(page);
      // In one go, as fingers that slip do.
      await Promise.all([trigger, key, key].map((one) => page.keyboard.press(one)));
      await unready(page).or(onBreak(page)).or(page.getByRole("dialog")).first().waitFor();
      if ((await unready(page).count()) > 0 && (await shownTask(page)) !== before) {
        await page.keyboard.press(key);
        await page.keyboard.press(key);
        const isEarly = (await unready(page).count()) > 0;
        if (isEarly) {
          held++;
          await untilReady(page);
          expect(await touched(page), `${key}, four times`).toEqual(chosen);
        } else {
          // The task took them already: nothing to tell from these.
          await backToTask(page);
          await skipOne(page);
        }
      }
      await backToTask(page);
    }
    // Where the machine is busy some come too late; of b, s and ? the first may be for the task before.
    expect(held).toBeGreaterThan(3);
  },
);

test.each([
  ["click", {}],
  ["tap", { hasTouch: true, viewport: { width: 390, height: 844 } }],
] as const)("nor does the second %s of two", { timeout: 240_000 }, async (kind, options) => {
  const page = await startRating(options);
  const twice = async (x: number, y: number) => {
    if (kind === "click") await page.mouse.dblclick(x, y);
    else await Promise.all([page.touchscreen.tap(x, y), page.touchscreen.tap(x, y)]);
  };
  for (const prepare of [answerAll, openSkip, submitOne]) {
    await prepare(page);
    const before = await shownTask(page);
    const button =
      prepare === openSkip
        ? page.getByRole("dialog").locator("[data-first]")
        : page.getByRole("button", { name: prepare === answerAll ? "Submit" : "Undo" });
    const box = (await button.boundingBox())!;
    await twice(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => shownTask(page), { timeout: 10_000 }).not.toBe(before);
    await untilReady(page);
    expect(await touched(page), prepare.name).toEqual(prepare === submitOne ? given : []);
  }
});

/** A rater before the first task of a study of their own. */
async function startRating(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeProject(lead, app.url, "Guard");
  const place = { category: "reliability", subcategory: "misinformation" };
  const outputs = Array.from({ length: 80 }, (_, id) => ({
    id,
    ...place,
    prompt: `Task ${id}.`,
    response: "No.",
  }));
  expect((await upload(lead, project, "outputs", outputs)).counts.added).toBe(outputs.length);
  await lead.goto(`${project}/sampling`);
  await lead.getByLabel(/^(outputs|prompt groups) each$/).fill(String(outputs.length));
  await lead.getByRole("button", { name: `Queue ${outputs.length} outputs` }).click();
  await lead.waitForURL(/drawn=/);
  const page = await openPage(browser(), options);
  await joinAsRater(page, await makeInvite(lead, project), "Rosa Rater");
  await untilReady(page);
  return page;
}

const unready = (page: Page) => page.locator('form[aria-label="Questions"]:not([data-ready])');
const onBreak = (page: Page) => page.getByRole("heading", { name: "You are taking a break" });
const shownTask = async (page: Page) => (await page.getByText(/^Task \d+\.$/).allTextContents())[0] ?? null;

async function answerAll(page: Page): Promise<void> {
  // A key that came while a task was still there may have given it another verdict, which asks for more.
  await page.locator('[data-question="verdict"] input[data-key="0"]').check();
  await page.locator('[data-question="response-type"] input').first().focus();
  await page.keyboard.press("1");
  await page.locator('[data-question="response-type"][data-answered="true"]').waitFor();
}

async function submitOne(page: Page): Promise<void> {
  await answerAll(page);
  const before = await shownTask(page);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => shownTask(page), { timeout: 10_000 }).not.toBe(before);
  await untilReady(page);
  await page.locator('[aria-keyshortcuts="U"]:not(:disabled)').waitFor();
}

async function openSkip(page: Page): Promise<void> {
  await page.keyboard.press("s");
  await page.getByRole("dialog").waitFor();
}

async function skipOne(page: Page): Promise<void> {
  const before = await shownTask(page);
  await openSkip(page);
  await page.keyboard.press("1");
  await expect.poll(() => shownTask(page), { timeout: 10_000 }).not.toBe(before);
  await untilReady(page);
}

async function takeBreak(page: Page): Promise<void> {
  await page.keyboard.press("b");
  await onBreak(page).waitFor();
}

/** What stands in the way is put away, whatever the keys were for. */
async function backToTask(page: Page): Promise<void> {
  if (await onBreak(page).isVisible()) await page.getByRole("button", { name: "Go on" }).click();
  if (await page.getByRole("dialog").isVisible()) await page.keyboard.press("Escape");
  await untilReady(page);
}

/** The keys of the levels that are chosen, and what else presses have brought up. */
async function touched(page: Page): Promise<string[]> {
  const chosen = await page
    .locator("form input:checked")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLElement).dataset.key ?? "?"));
  // Help is about the page, and may have been asked for while the task before was there.
  const faults = await page.locator('form [role="alert"], dialog[open] fieldset').allTextContents();
  return [...chosen, ...faults];
}
