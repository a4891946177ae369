import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { countOf } from "#core/text/count-of.ts";
import { type App, setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, makeInvite, makeProject, setUp, untilReady, upload } from "../support/steps.ts";

const browser = launchBrowser();
const place = { category: "reliability", subcategory: "misinformation" };

/** A lead with a queue, and a link for raters. */
async function makeQueue(app: App, tasks: number, where = place) {
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  const project = await makeProject(lead, app.url, "Queue");
  const outputs = Array.from({ length: tasks }, (_, id) => ({
    ...{ id, ...where, prompt: `Task ${id}.`, response: "No." },
  }));
  expect((await upload(lead, project, "outputs", outputs)).counts.added).toBe(tasks);
  await lead.goto(`${project}/sampling`);
  await lead.getByLabel(/^(outputs|prompt groups) each$/).fill(String(tasks));
  await lead.getByRole("button", { name: `Queue ${countOf(tasks, "output")}` }).click();
  await lead.waitForURL(/drawn=/);
  return { lead, project, invite: await makeInvite(lead, project) };
}

const shownTask = async (page: Page) => (await page.getByText(/^Task \d+\.$/).allTextContents())[0] ?? null;
const progress = (page: Page) => page.locator("header p").textContent();

/** Does what brings another task onto the screen, and waits until it takes keys. */
async function onward(page: Page, act: () => Promise<unknown>): Promise<string | null> {
  const before = await shownTask(page);
  await act();
  await expect.poll(() => shownTask(page), { timeout: 20_000 }).not.toBe(before);
  await untilReady(page);
  return shownTask(page);
}

async function answer(page: Page): Promise<void> {
  await page.locator('[data-question="verdict"] input[data-key="0"]').check();
  await page.locator('[data-question="response-type"] input').first().check();
}

/** Does what sends something to the queue, and waits until it has arrived. */
async function sending(page: Page, op: "submit" | "skip", act: () => Promise<unknown>): Promise<void> {
  const sent = page.waitForResponse((response) =>
    (response.request().postData() ?? "").includes(`"op":"${op}"`),
  );
  await act();
  await sent;
}

const patient = { timeout: 20_000 };

async function submit(page: Page): Promise<void> {
  await answer(page);
  await sending(page, "submit", () => onward(page, () => page.keyboard.press("Control+Enter")));
}

const undo = (page: Page) =>
  onward(page, async () => {
    await page.locator('[aria-keyshortcuts="U"]:not(:disabled)').waitFor();
    await page.keyboard.press("u");
  });

test("undo goes back task by task, the count with it, also after a reload; earlier answers are read and corrected", {
  timeout: 300_000,
}, async () => {
  const { invite } = await makeQueue(await startApp(), 12);
  const page = await openPage(browser());
  await joinAsRater(page, invite, "Rosa Rater");
  await untilReady(page);
  const done: (string | null)[] = [];
  for (let n = 0; n < 5; n++) {
    done.unshift(await shownTask(page));
    await submit(page);
  }
  expect(await progress(page)).toContain("5 in all");
  expect(await undo(page)).toBe(done[0]);
  expect(await undo(page)).toBe(done[1]);
  expect(await progress(page)).toContain("3 in all");
  await page.reload();
  await untilReady(page);
  expect(await progress(page)).toContain("3 in all");
  // What was taken back is there with its answers, one task after the other.
  expect(done.slice(0, 2)).toContain(await shownTask(page));
  expect(await page.locator("form input:checked").count()).toBe(2);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => progress(page), patient).toContain("4 in all");

  // Until a new task is ready no click does anything.
  await untilReady(page);
  await page.getByRole("link", { name: "My ratings" }).click();
  const entries = page.locator("main ol > li");
  await expect.poll(() => entries.count(), patient).toBe(4);
  await expectAccessible(page);
  await page.getByLabel("Words in the text").fill(done[4]!);
  await page.getByLabel("Words in the text").press("Enter");
  await expect.poll(() => entries.count(), patient).toBe(1);
  const deepLink = await entries.first().getByRole("link").getAttribute("href");
  await entries.first().getByRole("link").press("Enter");
  await untilReady(page);
  expect(await shownTask(page)).toBe(done[4]);
  expect(await page.locator('[data-question="verdict"] input:checked').getAttribute("data-key")).toBe("0");
  await expectAccessible(page);
  await page.locator('[data-question="verdict"] input:checked').focus();
  await page.keyboard.press("1");
  const open = page.locator('[data-required="true"][data-answered="false"]');
  while ((await open.count()) > 0) {
    const id = await open.first().getAttribute("data-question");
    await open.first().locator("input").first().check();
    await page.locator(`[data-question="${id}"][data-answered="true"]`).waitFor();
  }
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/ratings$/);
  await expect.poll(() => page.getByText("corrected", { exact: true }).count(), patient).toBe(1);
  await page.goto(new URL(deepLink!, page.url()).href);
  await untilReady(page);
  expect(await page.locator('[data-question="verdict"] input:checked').getAttribute("data-key")).toBe("1");
});

test("words typed after s are the reason, whatever is pressed; leads read it, and put back what two raters found broken", {
  timeout: 300_000,
}, async () => {
  const { lead, project, invite } = await makeQueue(await startApp(), 2);
  const raters = await Promise.all([openPage(browser()), openPage(browser())]);
  await Promise.all(raters.map((page, n) => joinAsRater(page, invite, `Rater ${n}`)));
  const [first, second] = raters as [Page, Page];
  await untilReady(first);
  const greek = await shownTask(first);
  await first.keyboard.press("s");
  await first.getByRole("dialog").waitFor();
  await expectAccessible(first);
  await first.keyboard.type("the text is Greek 1");
  expect(await first.getByLabel("In your own words").inputValue()).toBe("the text is Greek 1");
  await onward(first, () => first.keyboard.press("Enter"));

  const broken = await shownTask(first);
  await first.keyboard.press("s");
  await first.getByRole("dialog").waitFor();
  await first.keyboard.press("Enter");
  expect(await first.getByRole("dialog").isVisible(), "Enter alone takes no reason").toBe(true);
  await sending(first, "skip", () => first.keyboard.press("4"));
  await first.getByText("Nothing to rate right now").waitFor();

  // The last act of a queue can be taken back too, also after a reload.
  await first.reload();
  await first.getByText("Nothing to rate right now").waitFor();
  await first.locator('main [aria-keyshortcuts="U"]:not(:disabled)').waitFor();
  await first.locator("main").getByRole("link", { name: "My ratings" }).waitFor();
  await first.keyboard.press("u");
  await expect.poll(() => shownTask(first), patient).toBe(broken);
  await untilReady(first);
  await first.keyboard.press("s");
  await first.getByRole("dialog").waitFor();
  await sending(first, "skip", () => first.keyboard.press("4"));
  await first.getByText("Nothing to rate right now").waitFor();
  await untilReady(second);
  if ((await shownTask(second)) !== broken) await submit(second);
  expect(await shownTask(second)).toBe(broken);
  await second.keyboard.press("s");
  await second.getByRole("dialog").waitFor();
  await sending(second, "skip", () => second.keyboard.press("4"));
  await expect.poll(() => shownTask(second), patient).not.toBe(broken);

  await lead.goto(`${project}/skips`);
  const aside = lead.getByRole("region", { name: "Items set aside" });
  await aside.getByRole("cell", { name: "2", exact: true }).waitFor();
  await lead.getByRole("cell", { name: "the text is Greek 1" }).waitFor();
  await expectAccessible(lead);
  await lead.getByRole("link", { name: /^1 skip, R\d, Another reason$/ }).click();
  await expect
    .poll(() => lead.getByRole("region", { name: "Skips", exact: true }).getByRole("row").count(), patient)
    .toBe(2);
  await lead.getByRole("button", { name: /^Put .* back into the queue$/ }).click();
  await lead.getByText("None.").waitFor();
  expect(greek).not.toBe(broken);
});

test("who is removed sees no task any more, on the page that is open and after a reload, and is told once", {
  timeout: 300_000,
}, async () => {
  const { lead, project, invite } = await makeQueue(await startApp(), 3);
  const page = await openPage(browser());
  await joinAsRater(page, invite, "Rosa Rater");
  await untilReady(page);
  await lead.goto(`${project}/people`);
  await lead
    .getByRole("row", { name: /Rosa Rater/ })
    .getByRole("button", { name: /Remove/ })
    .click();
  await lead
    .getByRole("dialog")
    .or(lead.getByRole("alertdialog"))
    .getByRole("button", { name: /Remove/ })
    .click();
  await page.getByRole("heading", { name: "You are not a rater of this project any more" }).waitFor();
  expect(await shownTask(page)).toBeNull();
  expect(await page.getByRole("alert").count()).toBe(0);
  await expectAccessible(page);
  await page.reload();
  await page.getByText("You are not in this project any more.").waitFor();
});

test("a task that was done in another window leaves the screen by itself, and that is said by its name, once", {
  timeout: 300_000,
}, async () => {
  const { invite } = await makeQueue(await startApp(), 6);
  const one = await openPage(browser());
  await joinAsRater(one, invite, "Rosa Rater");
  await untilReady(one);
  const task = await shownTask(one);
  const other = await one.context().newPage();
  await other.goto(one.url());
  await untilReady(other);
  expect(await shownTask(other)).toBe(task);
  await submit(other);
  await one.getByText(`You had done “${task}” already`).waitFor();
  expect(await shownTask(one)).not.toBe(task);
  await one.reload();
  await untilReady(one);
  expect(await one.getByText(/You had done/).count()).toBe(0);
});

test("a lead sees what raters see, with a form that sends nothing", { timeout: 300_000 }, async () => {
  const { lead, project, invite } = await makeQueue(await startApp(), 1);
  const rater = await openPage(browser());
  await joinAsRater(rater, invite, "Rosa Rater");
  await untilReady(rater);
  await lead.goto(`${project}/items`);
  await lead.getByRole("link", { name: "0", exact: true }).click();
  await lead.getByRole("link", { name: "As raters see it" }).click();
  await lead.getByText("Nothing you do here is sent or kept.").waitFor();
  const said = (page: Page) => page.locator("main, form [data-question]").allTextContents();
  expect(await said(lead)).toEqual(await said(rater));
  await expectAccessible(lead);
  const posts: string[] = [];
  lead.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  await untilReady(lead);
  await lead.keyboard.press("Control+Enter");
  await lead.getByText("Choose an answer.").first().waitFor();
  await answer(lead);
  await lead.keyboard.press("Control+Enter");
  await lead.getByText("nothing was sent or kept").waitFor();
  expect(posts).toEqual([]);
  await lead.goto(`${project}/guidelines`);
  await lead.getByRole("link", { name: "Misinformation, as raters see it" }).click();
  await lead.getByText(/^Task 0\.$/).waitFor();
});

test.each([390, 320])(
  "on a phone of %i px everything is whole, in reach and without keys",
  {
    timeout: 300_000,
  },
  async (width) => {
    const { invite } = await makeQueue(await startApp(), 3, { category: "safety", subcategory: "violence" });
    const page = await openPage(browser(), {
      ...{ viewport: { width, height: 664 }, hasTouch: true, isMobile: true },
    });
    await joinAsRater(page, invite, "Rosa Rater");
    await untilReady(page);
    const inside = async (of: ReturnType<Page["locator"]>) => {
      const box = (await of.boundingBox())!;
      expect([box.x >= 0, box.x + box.width <= width], JSON.stringify(box)).toEqual([true, true]);
      return box;
    };
    const warning = page.getByText("Each item of this kind begins hidden.");
    await warning.scrollIntoViewIfNeeded();
    await inside(page.getByRole("button", { name: "Show content" }));
    const cut = await warning.evaluate((node) => {
      const text = node.getBoundingClientRect();
      let box: Element | null = node.parentElement;
      for (; box; box = box.parentElement)
        if (getComputedStyle(box).overflow === "hidden" && box.getBoundingClientRect().bottom < text.bottom)
          return true;
      return false;
    });
    expect(cut, "the warning is cut off").toBe(false);
    await page.getByRole("button", { name: "Show content" }).click();
    await page.getByRole("button", { name: "Submit" }).click();
    const fault = page.getByText("Choose an answer.").first();
    await fault.waitFor();
    const bar = () => page.getByRole("button", { name: "Submit" }).locator("xpath=ancestor::div[2]");
    await expect
      .poll(async () => {
        const [message, below] = [(await fault.boundingBox())!, (await bar().boundingBox())!];
        return message.y > 48 && message.y + message.height <= below.y;
      })
      .toBe(true);
    await page.getByRole("button", { name: "Skip" }).click();
    for (const button of await page.getByRole("dialog").getByRole("button").all()) {
      const box = await inside(button);
      expect(box.x + box.width).toBeLessThanOrEqual(width - 16 - 10);
    }
    await expectAccessible(page);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Help and keys" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await page.locator("kbd:visible").count()).toBe(0);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);
