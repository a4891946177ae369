import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { projectPages } from "../support/project-pages.ts";
import { joinAsRater, loadSampleStudy, makeInvite, setUp } from "../support/steps.ts";

const browser = launchBrowser();

/** Every page of the sample study, and every other page a signed-in administrator can open. */
const studyPages = [
  ...projectPages,
  ...["overview", "coefficients", "raters", "confusion"].map(
    (view) => `/agreement?question=made-up-passages&view=${view}`,
  ),
];
const otherPages = [
  "/",
  "/projects/new",
  "/account",
  "/users",
  "/users/audit",
  "/guidelines",
  "/guidelines/choosing",
  "/guidelines/safety/violence",
  "/guidelines/comparison/trustworthiness-preference",
  "/projects/no-such-project",
];

const looks = [
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
] as const;

test("every page is accessible and fits its screen, wide and narrow, light and dark", {
  timeout: 400_000,
}, async () => {
  const app = await startApp();
  const page = await openPage(browser());
  for (const path of [new URL(await setupLinkOf(app)).pathname, "/login"]) await check(page, app.url + path);
  await setUp(page, await setupLinkOf(app));
  await check(page, `${app.url}/`);
  const project = await loadSampleStudy(page);

  await page.goto(`${project}/items`);
  const item = await page.getByRole("table").getByRole("link").first().getAttribute("href");
  const paths = [...studyPages.map((path) => project + path), ...otherPages.map((path) => app.url + path)];
  for (const path of [...paths, app.url + item]) await check(page, path);

  const invite = await makeInvite(page, project);
  const rater = await openPage(browser());
  await check(rater, invite);
  await joinAsRater(rater, invite, "Rosa Rater");
  const rating = rater.url();
  for (const path of ["", "/ratings", "/preferences"]) await check(rater, rating + path);
});

/** Opens a page in each look and holds it to the rules. */
async function check(page: Page, url: string): Promise<void> {
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (page.url() !== url || width === 1440) await page.goto(url);
    await page.getByRole("main").first().waitFor();
    // Colours change over from one theme to the other by the frame after next.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${url} is too wide for ${width} px`).toBeLessThanOrEqual(0);
  }
}
