import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathologicalTexts } from "../attack/pathological-texts.ts";
import { type App, setupLinkOf, startApp } from "../support/app.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, makeInvite, setUp } from "../support/steps.ts";

const browser = launchBrowser();
const texts = pathologicalTexts();

/** From the key or the click to the text on the screen, in milliseconds. */
const longest = 1000;

/** What a page shows once it has come to rest, and what it must never do. */
type View = {
  /** The name of the text. */
  name: string;
  /** Buttons that something else lies on. */
  covered: string[];
  /** How far the page can be scrolled sideways. */
  sideways: number;
  ran: boolean;
};

test("no text keeps a rater from reading, rating and skipping, or reaches beyond its place", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  const elsewhere = requestsElsewhere([lead], app);
  await setUp(lead, await setupLinkOf(app));
  const project = await makeProject(lead, app);
  const invite = await makeInvite(lead, project);
  const rater = await openPage(browser());
  elsewhere.watch(rater);
  await joinAsRater(rater, invite, "Rosa Rater");

  const shown = new Set<string>();
  const slow: [name: string, ms: number][] = [];
  for (let previous = ""; shown.size < texts.length; ) {
    const from = performance.now();
    if (previous) await skipByKeys(rater);
    const view = await atRest(rater, previous, ["Skip", "Submit", "Plain text", "Help"]);
    const ms = performance.now() - from;
    if (previous) slow.push([view.name, ms]);
    expect(view, view.name).toMatchObject({ covered: [], sideways: 0, ran: false });
    shown.add(view.name);
    previous = view.name;
  }
  console.log(
    slow.sort((a, b) => b[1] - a[1]).slice(0, 25),
    slow.reduce((s, [, m]) => s + m, 0),
  );
  const t0 = performance.now();
  const slow2: [name: string, ms: number][] = [];
  await lead.setViewportSize({ width: 390, height: 844 });
  const links = await itemLinks(lead, project);
  for (const [name, link] of links) {
    const from = performance.now();
    await lead.goto(link, { waitUntil: "commit" });
    const view = await atRest(lead, "", ["Plain text"]);
    slow2.push([name, performance.now() - from]);
    expect(view, view.name).toMatchObject({ name, covered: [], sideways: 0, ran: false });
  }
  console.log(slow2.sort((a, b) => b[1] - a[1]).slice(0, 25), performance.now() - t0);
  expect(elsewhere.addresses).toEqual([]);
});

/** Imports every text as an output and queues them all for one rater. @returns the URL of the project */
async function makeProject(page: Page, app: App): Promise<string> {
  await page.goto(`${app.url}/projects/new`);
  await page.getByLabel("Name").fill("Hostile");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("heading", { level: 1, name: "Hostile" }).waitFor();
  const project = `${app.url}/projects/hostile`;
  const rows = texts.map(({ name, text }) =>
    JSON.stringify({
      id: name,
      category: "reliability",
      subcategory: "hallucination",
      prompt: name,
      response: text,
    }),
  );
  const options = encodeURIComponent(JSON.stringify({ fileName: "hostile.jsonl" }));
  const upload = await page.request.post(`${project}/upload/outputs?options=${options}`, {
    data: Buffer.from(rows.join("\n")),
    headers: { "Content-Type": "application/octet-stream" },
    timeout: 60_000,
  });
  expect(await upload.json()).toMatchObject({ counts: { added: texts.length, rejected: 0 } });
  await page.goto(`${project}/sampling`);
  await page.getByLabel(/^(outputs|prompt groups) each$/).fill(String(texts.length));
  await page.getByRole("button", { name: `Queue ${texts.length} outputs` }).click();
  await page.waitForURL(/drawn=/);
  return project;
}

async function itemLinks(page: Page, project: string): Promise<[name: string, link: string][]> {
  const links: [string, string][] = [];
  await page.goto(`${project}/items`);
  for (;;) {
    links.push(
      ...(await page
        .locator("table a")
        .evaluateAll((found) =>
          found.map((one): [string, string] => [one.textContent!, (one as HTMLAnchorElement).href]),
        )),
    );
    const next = page.getByRole("link", { name: "Next", exact: true });
    if ((await next.count()) === 0) return links;
    await page.goto(new URL((await next.getAttribute("href"))!, page.url()).href);
  }
}

async function skipByKeys(page: Page): Promise<void> {
  await page.keyboard.press("s");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("1");
}

/** Waits for another text than `previous` to be there as it will stay. */
async function atRest(page: Page, previous: string, buttons: string[]): Promise<View> {
  const view = await page.waitForFunction(
    ({ previous, buttons }) => {
      const titled = (title: string) =>
        [...document.querySelectorAll("section")].find(
          (one) => one.querySelector("h2")?.textContent === title,
        );
      const name = titled("Prompt")?.querySelector(".prose")?.textContent;
      if (!name || name === previous || !titled("Response") || document.querySelector("[data-busy]"))
        return null;
      const isFree = (button: Element) => {
        const box = button.getBoundingClientRect();
        const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return there !== null && button.contains(there);
      };
      const all = [...document.querySelectorAll("button")];
      return {
        name,
        covered: buttons.filter((label) => {
          const found = all.find((one) =>
            (one.getAttribute("aria-label") ?? one.textContent)?.startsWith(label),
          );
          return !found || !isFree(found);
        }),
        sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        ran: "ran" in window,
      };
    },
    { previous, buttons },
    { timeout: 20_000 },
  );
  return (await view.jsonValue())!;
}

/** Addresses outside of the app that pages asked for. */
function requestsElsewhere(pages: Page[], app: App) {
  const addresses: string[] = [];
  const watch = (page: Page) =>
    page.context().on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${app.url}/`) && !/^(data|blob):/.test(url)) addresses.push(url);
    });
  for (const page of pages) watch(page);
  return { addresses, watch };
}
