import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { makeProject, untilReady } from "./steps.ts";

/** Response sets of 2 to 10 responses, and the way of a study of them through the pages. */

export type ResponseSet = {
  id: string;
  prompt: string;
  responses: { model: string; response: string }[];
};

const sizes = [2, 3, 4, 5, 10];

/** A response says its number, by which a rater who reads it can tell which it is: "Set 2 says 3." */
export const responseSets: ResponseSet[] = sizes.map((size, set) => ({
  id: `set-${set}`,
  prompt: `Prompt ${set}?`,
  responses: Array.from({ length: size }, (_, position) => ({
    model: `model-${position}`,
    response: `Set ${set} says ${position}.`,
  })),
}));

/** Makes a project and imports the sets. @returns its URL */
export async function makeSetProject(page: Page, origin: string, name: string): Promise<string> {
  const project = await makeProject(page, origin, name);
  const lines = responseSets.map((output) => JSON.stringify(output)).join("\n");
  await importFile(page, project, { name: "sets.jsonl", text: lines });
  await page.getByRole("row", { name: `sets.jsonl outputs done ${sizes.length} 0 0 0` }).waitFor();
  return project;
}

export async function importFile(
  page: Page,
  project: string,
  { name, text }: { name: string; text: string },
): Promise<void> {
  await page.goto(`${project}/import`);
  await page
    .getByLabel("Files to import")
    .setInputFiles({ name, mimeType: "application/x-ndjson", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: /^Import/ }).click();
}

export async function queueSets(page: Page, project: string, guideline: string): Promise<void> {
  await page.goto(`${project}/sampling`);
  await page.getByLabel("Guideline", { exact: true }).selectOption(guideline);
  await page.getByLabel(/^(outputs|prompt groups) each$/).fill(String(sizes.length));
  await page.getByRole("button", { name: `Queue ${sizes.length} outputs` }).click();
  await page.waitForURL(/drawn=/);
}

/** The positions in the item of the responses on the screen, in the order in which they stand there. */
export async function shownPositions(page: Page): Promise<{ set: number; shown: number[] }> {
  const hidden = page.getByRole("button", { name: /Show/ }).and(page.locator('[aria-keyshortcuts="V"]'));
  if (await hidden.isVisible()) await page.keyboard.press("v");
  const item = page.getByRole("main", { name: "Item to rate" });
  await item
    .getByText(/^Set \d+ says/)
    .first()
    .waitFor();
  const more = item.getByRole("button", { name: "Show more" });
  while (await more.isVisible()) await more.click();
  const texts = await item.getByText(/^Set \d+ says \d+\.$/).allTextContents();
  const read = texts.map((text) => /Set (\d+) says (\d+)/.exec(text)!);
  return { set: Number(read[0]![1]), shown: read.map((found) => Number(found[2])) };
}

/**
 * Rates until the queue is empty.
 * @param answer fills in the form of the task on the screen
 * @param submit how the rater sends it
 */
export async function rateAll(
  page: Page,
  answer: (task: { set: number; shown: number[] }) => Promise<void>,
  submit: (page: Page) => Promise<void> = pressSubmit,
): Promise<Map<string, number[]>> {
  const orders = new Map<string, number[]>();
  while (await untilReady(page)) {
    const task = await shownPositions(page);
    await answer(task);
    const sent = page.waitForResponse((response) =>
      (response.request().postData() ?? "").includes('"op":"submit"'),
    );
    await submit(page);
    const response = await sent;
    if (response.status() !== 200) throw new Error(`The rating was refused: ${await response.text()}`);
    orders.set(`set-${task.set}`, task.shown);
    await page.getByText(`Set ${task.set} says 0.`).waitFor({ state: "detached" });
  }
  return orders;
}

async function pressSubmit(page: Page): Promise<void> {
  await page.getByRole("form", { name: "Questions" }).getByRole("button", { name: "Submit" }).click();
}

/** Where the keys that answered have left the focus. */
export async function pressEnter(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
}

export type ExportedLabel = {
  item: string;
  rater: string;
  scale: string;
  scale_kind: string;
  label: number[];
  shown_order: number[] | null;
};

export async function exportText(page: Page, project: string, link: RegExp): Promise<string> {
  await page.goto(`${project}/export`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFile((await (await download).path())!, "utf8");
}

export async function exportRatings(page: Page, project: string): Promise<ExportedLabel[]> {
  const text = await exportText(page, project, /ratings.*JSONL/i);
  const lines = text.trimEnd().split("\n");
  // The last line says that the file is complete.
  return lines.map((line) => JSON.parse(line) as ExportedLabel).filter(({ scale }) => scale !== undefined);
}

/** What a label says, and by whom: the same before and after a round trip. */
export function inShort(labels: readonly ExportedLabel[]): string[] {
  return labels.map(({ item, label, scale_kind }) => JSON.stringify([item, label, scale_kind])).sort();
}
