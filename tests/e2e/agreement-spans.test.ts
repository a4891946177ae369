import { expect, test } from "vitest";
import { buildDeps, buildLog, closeDeps } from "#server/deps.ts";
import { seededRandom } from "../../server/core/numeric/seeded-random.ts";
import { type RatedItem, rateItems } from "../services/agreement/rate-items.ts";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { cloneDatabase } from "../support/database.ts";
import { setUp } from "../support/steps.ts";

const browser = launchBrowser();
const random = seededRandom("agreement in a browser");

/** Three people mark about the same places of twenty responses, the third of them less carefully. */
function markedItems(): RatedItem[] {
  return Array.from({ length: 20 }, (_, at) => {
    const begin = random.below(200);
    const level = at % 4 === 0 ? "contradiction" : "invention";
    const marks = (slip: number) => {
      const start = begin + random.below(slip);
      return [{ part: 0, start, end: start + 40 + random.below(slip), level }];
    };
    const says = (slip: number) => ({ verdict: 2, "made-up-passages": marks(slip) });
    return {
      id: `output-${at}`,
      category: "reliability",
      subcategory: at % 2 ? "hallucination" : "misinformation",
      model: at % 3 ? "model-a" : "model-b",
      content: { prompt: "Tell me.", response: "word ".repeat(60) },
      ratings: {
        anna: says(4),
        ben: says(8),
        carla: at % 5 === 0 ? { verdict: 1 } : says(60),
      },
    };
  });
}

/** Model a is preferred to b, b to c, more often than not. */
function comparedItems(): RatedItem[] {
  const models = ["model-a", "model-b", "model-c"];
  return Array.from({ length: 30 }, (_, at) => {
    const first = at % 3;
    const second = (first + 1 + (at % 2)) % 3;
    const choose = () => {
      const roll = random.below(10);
      if (roll === 0) return "tie";
      return first < second === roll < 8 ? "first" : "second";
    };
    return {
      id: `pair-${at}`,
      unit: "response-pair",
      content: { responses: [first, second].map((model) => ({ model: models[model]!, response: "Yes." })) },
      ratings: { anna: { preference: choose() }, ben: { preference: choose() } },
    };
  });
}

test("marked passages and preferences have their own figures on the agreement page", async () => {
  const databaseUrl = await cloneDatabase();
  const app = await startApp({ env: { DATABASE_URL: databaseUrl } });
  const deps = buildDeps(
    { databaseUrl, poolSize: 2 },
    { log: buildLog("silent"), announce: () => undefined },
  );
  await rateItems(deps, {
    slug: "passages",
    questions: [
      { id: "verdict", scale: "ordinal", levels: [0, 1, 2] },
      {
        id: "made-up-passages",
        scale: "span",
        levels: ["contradiction", "invention"],
        labels: ["Against the source", "No source"],
        when: { question: "verdict", in: [1, 2] },
      },
    ],
    items: markedItems(),
  });
  const levels = ["first", "tie", "second"];
  const questions = [{ id: "preference", scale: "pairwise", levels }];
  await rateItems(deps, { slug: "pairs", questions, items: comparedItems() });
  await closeDeps(deps);

  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  await page.goto(`${app.url}/projects/passages/agreement?question=made-up-passages`);
  await page.getByText("Marked characters in common").waitFor();
  await page.getByRole("region", { name: "Agreement by level" }).getByText("Against the source").waitFor();
  await page
    .getByRole("region", { name: "Most disagreed items" })
    .getByText("nothing marked × 1")
    .first()
    .waitFor();
  await expectAccessible(page);

  const views = page.getByRole("navigation", { name: "Details" });
  await views.getByRole("link", { name: "Coefficients" }).click();
  await page.getByText(/rests on all 20 texts .* aligned at once/).waitFor();
  await expectAccessible(page);
  await views.getByRole("link", { name: "Raters", exact: true }).click();
  const rows = page.getByRole("region", { name: "Raters" }).locator("tbody tr");
  await rows
    .filter({ hasText: "carla" })
    .getByText(/^−0\.\d{3}$/)
    .waitFor();
  await expectAccessible(page);
  await views.getByRole("link", { name: "Confusion" }).click();
  await page.getByText("Two raters' passages are no labels", { exact: false }).waitFor();
  await views.getByRole("link", { name: "Report" }).click();
  await page.getByText(/alpha for unitizing = 0\.\d{3} \(95% CI/).waitFor();
  expect(await views.getByRole("link", { name: "Preferences" }).count()).toBe(0);

  await page.goto(`${app.url}/projects/pairs/agreement`);
  await page.getByRole("link", { name: "Preferences" }).click();
  await page.getByRole("heading", { name: "Strength of models" }).waitFor();
  const models = page.getByRole("region", { name: "Models" }).locator("tbody tr td:first-child");
  expect(await models.allTextContents()).toEqual(["model-a", "model-b", "model-c"]);
  await page.getByText("Kendall's u has no place for ties, and there are some.").waitFor();
  await expectAccessible(page);
});
