import { test } from "vitest";
import { buildDeps, buildLog, closeDeps } from "#server/deps.ts";
import { createRealtime } from "#server/realtime/realtime.ts";
import { addRatings, rateItems } from "../services/agreement/rate-items.ts";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { cloneDatabase } from "../support/database.ts";
import { setUp } from "../support/steps.ts";

const browser = launchBrowser();

const rated = (id: string, x: string, y: string) => ({
  id,
  ratings: { x: { verdict: x }, y: { verdict: y } },
});

test("figures stay as they are when ratings arrive, and change when the reader says so", async () => {
  const databaseUrl = await cloneDatabase();
  const app = await startApp({ env: { DATABASE_URL: databaseUrl } });
  const log = buildLog("silent");
  const elsewhere = createRealtime(databaseUrl, log);
  const deps = buildDeps({ databaseUrl, poolSize: 2 }, { log, announce: elsewhere.announce });
  const project = await rateItems(deps, {
    slug: "arriving",
    questions: [{ id: "verdict", scale: "nominal", levels: ["a", "b"] }],
    items: [rated("1", "a", "a"), rated("2", "b", "b")],
  });

  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  // Who may see a study is told who is at it as soon as they hear of it.
  const listens = page
    .waitForEvent("websocket")
    .then((socket) =>
      socket.waitForEvent("framereceived", ({ payload }) => payload.includes("presence.changed")),
    );
  await page.goto(`${app.url}/projects/arriving/agreement`);
  await listens;
  const raw = page.locator("dl > div").filter({ hasText: "Raw agreement" });
  await raw.getByText("100.0%").first().waitFor();

  await addRatings(deps, project, [rated("3", "a", "b"), rated("4", "a", "b")]);
  const notice = page.getByText("New ratings have arrived since these figures were computed.");
  deps.announce({ type: "rating.submitted", projectId: project.id, raterId: 1 });
  await notice.waitFor();
  await raw.getByText("100.0%").first().waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Update" }).click();
  await raw.getByText("50.0%").first().waitFor();
  await notice.waitFor({ state: "hidden" });
  await elsewhere.close();
  await closeDeps(deps);
});
