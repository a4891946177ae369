import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { joinAsRater, makeInvite, setUp, untilReady } from "../support/steps.ts";

const browser = launchBrowser();

/** So many that two raters see all of them in the same order once in 65,536 runs. */
const pairs = 16;
const blue = (number: number) => `Blue is pair ${number}.`;
const outputs = Array.from({ length: pairs }, (_, number) => ({
  id: `pair-${number}`,
  prompt: "Which colour?",
  responses: [
    { model: "model-a", response: blue(number) },
    { model: "model-b", response: "Red it is." },
  ],
}));

test("two raters see different orders, both prefer the same text, and the export names the same model", {
  timeout: 300_000,
}, async () => {
  const app = await startApp();
  const lead = await openPage(browser());
  await setUp(lead, await setupLinkOf(app));
  await makeQueue(lead);
  const project = `${app.url}/projects/colours`;
  const invite = await makeInvite(lead, project);

  const seen: Map<string, "first" | "second">[] = [];
  for (const name of ["Rater One", "Rater Two"]) {
    const page = await openPage(browser());
    await joinAsRater(page, invite, name);
    seen.push(await preferBlue(page));
  }
  const [one, two] = seen as [Map<string, string>, Map<string, string>];
  expect([one.size, two.size]).toEqual([pairs, pairs]);
  expect([...one].filter(([text, place]) => two.get(text) !== place).length).toBeGreaterThan(0);

  const labels = (await exportRatings(lead, project)).filter(({ scale }) => scale === "preference");
  expect(labels).toHaveLength(2 * pairs);
  for (const { item, rater, label, label_model, shown_order } of labels) {
    expect([label, label_model]).toEqual(["first", "model-a"]);
    const place = seen[rater === "R1" ? 0 : 1]!.get(blue(Number(item.slice("pair-".length))));
    expect(shown_order, `${rater} ${item}`).toEqual(place === "first" ? [0, 1] : [1, 0]);
  }

  await lead.goto(`${project}/agreement?question=preference&view=preferences`);
  const position = lead.locator("dl > div").filter({ hasText: "The response shown first wins" });
  expect(await position.textContent()).toContain(`n ${2 * pairs}`);
  await expectAccessible(lead);
  await promote(lead, project, "Rater One");
});

async function makeQueue(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New project" }).first().click();
  await page.getByLabel("Name").fill("Colours");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("heading", { level: 1, name: "Colours" }).waitFor();
  await page.getByRole("link", { name: "Import", exact: true }).click();
  const buffer = Buffer.from(outputs.map((output) => JSON.stringify(output)).join("\n"));
  await page
    .getByLabel("Files to import")
    .setInputFiles({ name: "pairs.jsonl", mimeType: "application/x-ndjson", buffer });
  await page.getByRole("button", { name: /^Import/ }).click();
  await page.getByRole("row", { name: `pairs.jsonl outputs done ${pairs} 0 0 0` }).waitFor();
  await page.getByRole("link", { name: "Sample", exact: true }).click();
  await page.getByLabel("Guideline", { exact: true }).selectOption("comparison/trustworthiness-preference");
  await page.getByLabel(/^(outputs|prompt groups) each$/).fill(String(pairs));
  await page.getByRole("button", { name: `Queue ${pairs} outputs` }).click();
  await page.waitForURL(/drawn=/);
}

/** Prefers the blue text by the key of its place, and takes the first task back once. @returns where each stood */
async function preferBlue(page: Page): Promise<Map<string, "first" | "second">> {
  const form = page.getByRole("form", { name: "Questions" });
  const places = new Map<string, "first" | "second">();
  for (;;) {
    if (!(await untilReady(page))) return places;
    await show(page);
    const { text, place } = await findBlue(page);
    await answer(page, place);
    if (places.size === 0) {
      await page.locator('[aria-keyshortcuts="U"]:not(:disabled)').waitFor();
      await untilReady(page);
      await page.keyboard.press("u");
      await page.getByText("Here is that task again").waitFor();
      await untilReady(page);
      await show(page);
      expect(await findBlue(page), "after an undo").toEqual({ text, place });
      const chosen = form.locator('[data-question="preference"] input:checked');
      expect(await chosen.getAttribute("data-key")).toBe(place === "first" ? "1" : "3");
      await submit(page);
    }
    places.set(text, place);
  }
}

async function show(page: Page): Promise<void> {
  const hidden = page.getByRole("button", { name: /Show/ }).and(page.locator('[aria-keyshortcuts="V"]'));
  if (await hidden.isVisible()) await page.keyboard.press("v");
  await page.getByRole("region", { name: "Second response" }).waitFor();
}

async function findBlue(page: Page): Promise<{ text: string; place: "first" | "second" }> {
  for (const [place, name] of [
    ["first", "First response"],
    ["second", "Second response"],
  ] as const) {
    const text = await page.getByRole("region", { name }).getByText("Blue is").allTextContents();
    if (text[0]) return { text: text[0].trim(), place };
  }
  throw new Error("No response is blue.");
}

async function answer(page: Page, place: "first" | "second"): Promise<void> {
  // No difference stands between the two.
  await page.keyboard.press(place === "first" ? "1" : "3");
  for (const question of ["strength", "reasons"]) {
    await page.locator(`[data-question="${question}"] input`).first().focus();
    await page.keyboard.press("1");
    await page.locator(`[data-question="${question}"][data-answered="true"]`).waitFor();
  }
  await submit(page);
}

async function submit(page: Page): Promise<void> {
  const sent = page.waitForResponse((response) =>
    (response.request().postData() ?? "").includes('"op":"submit"'),
  );
  await page.keyboard.press("Control+Enter");
  expect((await sent).status()).toBe(200);
}

type ExportedLabel = {
  item: string;
  rater: string;
  scale: string;
  label: string;
  label_model: string;
  shown_order: number[];
};

async function exportRatings(page: Page, project: string): Promise<ExportedLabel[]> {
  await page.goto(`${project}/export`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /ratings.*JSONL/i }).click();
  const lines = (await readFile((await (await download).path())!, "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as ExportedLabel);
}

/** A change of role that opens the results says so before it is made, and is made only then. */
async function promote(page: Page, project: string, name: string): Promise<void> {
  await page.goto(`${project}/people`);
  const role = page.getByLabel(`Role of ${name}`);
  await role.selectOption("viewer");
  const question = page.getByRole("alertdialog", { name: `Change the role of ${name} to viewer?` });
  expect(await question.textContent()).toContain("open to them at once");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel" }).click();
  expect(await role.inputValue()).toBe("rater");
  await role.selectOption("viewer");
  await question.getByRole("button", { name: "Change the role" }).click();
  await page.waitForFunction(
    (label) => document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)?.value === "viewer",
    `Role of ${name}`,
  );
}
