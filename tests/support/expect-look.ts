import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./browser.ts";

/** Accessible in both colours, without scrolling sideways; a picture of each where ASSAY_PICTURES says a folder. */
export async function expectLook(page: Page, name: string): Promise<void> {
  const folder = process.env.ASSAY_PICTURES;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours on their way from one to the other have no contrast that anybody reads.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
    if (folder)
      await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`), fullPage: true });
  }
}
