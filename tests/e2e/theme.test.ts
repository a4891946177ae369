import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { setUp } from "../support/steps.ts";

const browser = launchBrowser();

test("a theme that was chosen is shown at once, and on the first paint of the next page", async () => {
  const app = await startApp();
  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  const themeOf = () => page.evaluate(() => document.documentElement.className);
  for (const [next, shown] of [
    ["light", "light"],
    ["dark", "dark"],
    ["system", ""],
  ] as const) {
    const kept = page.waitForResponse((response) => response.url() === `${app.url}/theme`);
    await page.getByRole("button", { name: `Change to ${next}.` }).click();
    expect(await themeOf()).toBe(shown);
    expect((await kept).status()).toBe(204);
    const html = await page.request.get(app.url).then((response) => response.text());
    expect(/<html [^>]*>/.exec(html)![0].includes(`class="${shown}"`)).toBe(shown !== "");
    await page.reload();
    expect(await themeOf()).toBe(shown);
  }
});
