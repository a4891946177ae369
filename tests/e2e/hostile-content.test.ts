import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathologicalTexts } from "../attack/pathological-texts.ts";
import { type App, setupLinkOf, startApp } from "../support/app.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, makeInvite, makeProject, setUp, untilReady, upload } from "../support/steps.ts";

const browser = launchBrowser();

/** From the key or the address to the text on the screen, in milliseconds. */
const longest = 1000;

const place = { category: "reliability", subcategory: "hallucination" };

/** An item for each text; and items of thousands of texts. */
function hostileItems(): { id: string }[] {
  const [many, few] = ["a set of 3,000 responses", "a conversation of 3,000 turns"];
  const turn = (n: number) => ({
    role: n % 2 ? "assistant" : "user",
    content: n === 0 ? few : `**turn** ${n}`,
  });
  return [
    ...pathologicalTexts().map(({ name, text }) => ({ id: name, ...place, prompt: name, response: text })),
    {
      id: many,
      ...place,
      subcategory: "inconsistency",
      prompt: many,
      responses: Array.from({ length: 3000 }, (_, n) => `**response** ${n}`),
    },
    { id: few, ...place, messages: Array.from({ length: 3000 }, (_, n) => turn(n)) },
  ] as { id: string }[];
}

test("no text keeps a rater from reading and skipping, runs, asks for anything, or reaches beyond its place", {
  timeout: 240_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  const elsewhere: string[] = [];
  noteRequestsElsewhere(lead, app, elsewhere);
  await setUp(lead, await setupLinkOf(app));
  const items = hostileItems();
  const project = await queueAll(lead, app, items);
  const rater = await openPage(browser());
  noteRequestsElsewhere(rater, app, elsewhere);
  await joinAsRater(rater, await makeInvite(lead, project), "Rosa Rater");

  const whileRating: Timed[] = [];
  for (let name = ""; whileRating.length < items.length; ) {
    const start = performance.now();
    if (name) await skipByKeys(rater);
    const view = await atRest(rater, name, ["Skip", "Submit", "Plain text", "Help"]);
    whileRating.push({ name: view.name, ms: name ? performance.now() - start : 0 });
    expect(view, view.name).toMatchObject({ covered: [], sideways: 0, ran: false, answers: 0 });
    name = view.name;
  }
  expect(new Set(whileRating.map(({ name }) => name))).toEqual(new Set(items.map(({ id }) => id)));
  expectQuick(whileRating);

  const ofItems: Timed[] = [];
  await lead.setViewportSize({ width: 390, height: 844 });
  for (const [name, link] of await itemLinks(lead, project)) {
    const start = performance.now();
    await lead.goto(link, { waitUntil: "commit" });
    const view = await atRest(lead, "", ["Plain text"]);
    ofItems.push({ name, ms: performance.now() - start });
    expect(view, name).toMatchObject({ name, covered: [], sideways: 0, ran: false });
  }
  expect(ofItems).toHaveLength(items.length);
  expectQuick(ofItems);
  expect(elsewhere).toEqual([]);
});

type Timed = { name: string; ms: number };

/** Where the machine has other things to do, the median text tells how much longer everything takes. */
function expectQuick(views: Timed[]): void {
  const times = views.map(({ ms }) => ms).sort((a, b) => a - b);
  const allowed = Math.max(longest, 6 * times[Math.floor(times.length / 2)]!);
  expect(views.filter(({ ms }) => ms > allowed)).toEqual([]);
}

/** Imports every item and queues them all for one rater. @returns the URL of the project */
async function queueAll(page: Page, app: App, items: { id: string }[]): Promise<string> {
  const project = await makeProject(page, app.url, "Hostile");
  const { importId } = await upload(page, project, "outputs", items);
  // A file of this size is taken in by a job.
  await page.goto(`${project}/imports/${importId}`);
  await page.getByRole("button", { name: "Cancel the import" }).waitFor({ state: "detached" });
  await page.goto(`${project}/sampling`);
  await page.getByLabel(/^(outputs|prompt groups) each$/).fill(String(items.length));
  await page.getByRole("button", { name: `Queue ${items.length} outputs` }).click();
  await page.waitForURL(/drawn=/);
  return project;
}

async function itemLinks(page: Page, project: string): Promise<[name: string, link: string][]> {
  const links: [string, string][] = [];
  await page.goto(`${project}/items`);
  for (;;) {
    const found = await page
      .locator("table a")
      .evaluateAll((all) =>
        all.map((one): [string, string] => [one.textContent!, (one as HTMLAnchorElement).href]),
      );
    links.push(...found);
    const next = page.getByRole("link", { name: "Next", exact: true });
    if ((await next.count()) === 0) return links;
    await page.goto(new URL((await next.getAttribute("href"))!, page.url()).href);
  }
}

async function skipByKeys(page: Page): Promise<void> {
  await untilReady(page);
  await page.keyboard.press("s");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("1");
}

/** What a page shows once it has come to rest. */
type View = {
  /** The name of the item, which is the first text on the page. */
  name: string;
  /** Buttons that are not there to be pressed, since they are missing or something lies on them. */
  covered: string[];
  /** How far the page can be scrolled sideways. */
  sideways: number;
  /** Whether a script of the text ran. */
  ran: boolean;
  /** Answers that are given before anyone gave one. */
  answers: number;
};

/** Waits for another text than `previous` to be there as it will stay. */
async function atRest(page: Page, previous: string, buttons: string[]): Promise<View> {
  const view = await page.waitForFunction(
    ({ previous, buttons }) => {
      const [first, second] = document.querySelectorAll(".prose");
      const name = first?.textContent;
      if (!name || name === previous || !second || document.querySelector("[data-busy]")) return null;
      const isFree = (button: Element) => {
        const box = button.getBoundingClientRect();
        const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return there !== null && button.contains(there);
      };
      const all = [...document.querySelectorAll("button")];
      const labelOf = (button: Element) => button.getAttribute("aria-label") ?? button.textContent ?? "";
      return {
        name,
        covered: buttons.filter((label) => !all.some((one) => labelOf(one).startsWith(label) && isFree(one))),
        sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        ran: "ran" in window,
        answers: document.querySelectorAll("form input:checked").length,
      };
    },
    { previous, buttons },
    { timeout: 20_000 },
  );
  return (await view.jsonValue())!;
}

/** Notes the addresses outside of the app that the browser of a page asks for. */
function noteRequestsElsewhere(page: Page, app: App, addresses: string[]): void {
  page.context().on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${app.url}/`) && !/^(data|blob):/.test(url)) addresses.push(url);
  });
}
