import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { setupLinkOf, startApp } from "../support/app.ts";
import { expectAccessible, launchBrowser, openPage } from "../support/browser.ts";
import { makeProject, setUp } from "../support/steps.ts";

const browser = launchBrowser();

test("odd files are refused or read as a person says, and what comes next stays in sight", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-odd-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = async (name: string, content: string | Buffer) => {
    const at = path.join(folder, name);
    await writeFile(at, content);
    return at;
  };
  const app = await startApp();
  const page = await openPage(browser());
  await setUp(page, await setupLinkOf(app));
  const project = await makeProject(page, app.url, "Odd");
  await page.goto(`${project}/import`);
  const choose = page.getByLabel("Files to import");

  await choose.setInputFiles([
    await file("empty.csv", ""),
    await file("picture.csv", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")),
  ]);
  await page.getByText("empty.csv: The file is empty").waitFor();
  await page.getByText("picture.csv: This is a picture.").waitFor();
  expect(await page.getByRole("button", { name: "Import", exact: true }).count()).toBe(0);

  await choose.setInputFiles(await file("odd.csv", "nr,frage,antwort\n1,warum?,darum\n2,wozu?,\n"));
  await page.getByText("No column is known by its name").waitFor();
  await expectAccessible(page);
  await page.getByLabel("response", { exact: true }).selectOption("antwort");
  await page.getByLabel("prompt", { exact: true }).selectOption("frage");
  await page.getByText("1 row has an empty answer").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("2 added").waitFor();
  const steps = page.getByRole("list").filter({ hasText: "Draw a sample" });
  await steps.getByText("2 items are here.").waitFor();

  const first = await page.request.get(`${project}/items`);
  const id = /content-[0-9a-f]{20}/.exec(await first.text())![0];
  const ratings = `item,rater,joy,fear\n${id},ann,1,1\n${id},ben,0,1\n`;
  await choose.setInputFiles(await file("moods.csv", ratings));
  await page.getByLabel("What moods.csv holds").selectOption("ratings");
  const read = page.locator("summary", { hasText: "How the file is read." });
  if (!(await page.getByLabel("Shape").isVisible())) await read.click();
  await page.getByLabel("Yes/no columns of one question").fill("joy, fear");
  await page.getByRole("cell", { name: "joy, fear" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("2 added").nth(1).waitFor();
  await page.goto(project);
  await page.getByRole("heading", { name: "Next steps" }).waitFor();
});
