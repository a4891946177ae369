import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

/** What pages complained of in the test that runs: errors of scripts and of the policy, but not refused requests. */
const complaints: string[] = [];

/** The browsers of the people in the test that runs: they leave before what it started ends. */
const contexts: BrowserContext[] = [];

/** A real Chromium for a test file. Its background traffic is off: tests reach no address but the app's. */
export function launchBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.ASSAY_CHROMIUM!,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    complaints.splice(0);
    contexts.splice(0);
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints, "errors in the browser").toEqual([]);
  });
  return () => browser;
}

/** A person's browser, with cookies of its own. An error in a script or on the console fails the test. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  return page;
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target}: ${node.failureSummary}`),
  );
  expect(found, page.url()).toEqual([]);
}
