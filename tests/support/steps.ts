import type { Page } from "playwright-core";

/** What people do on the way to the page that a browser test is about. */

export async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await fillAccount(page, "Lea Lead", "lead@example.org");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.getByRole("heading", { name: "Projects" }).waitFor();
}

export async function fillAccount(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("a long enough password");
}

/** Waits until the study is there: a job brings it. @returns the URL of its project */
export async function loadSampleStudy(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Load the sample study" }).first().click();
  await page.waitForURL(/\/projects\/sample-study/);
  await page.getByRole("heading", { name: "Raters" }).waitFor();
  return page.url().replace(/[?#].*/, "");
}

/** A link for raters, from the project's page of people. */
export async function makeInvite(page: Page, project: string): Promise<string> {
  await page.goto(`${project}/people`);
  await page.getByLabel("Role", { exact: true }).selectOption("rater");
  await page.getByRole("button", { name: "Make link" }).click();
  return page.getByLabel("The new link").inputValue();
}

/** Makes a rater's account from the link and waits for the first task. */
export async function joinAsRater(page: Page, invite: string, name: string): Promise<void> {
  await page.goto(invite);
  await fillAccount(page, name, `${name.toLowerCase().replaceAll(" ", "-")}@example.org`);
  await page.getByRole("button", { name: /join/i }).click();
  await page.waitForURL(/\/rate\//);
  await page.getByRole("form", { name: "Questions" }).waitFor();
}

/** @returns the URL of the project */
export async function makeProject(page: Page, appUrl: string, name: string): Promise<string> {
  await page.goto(`${appUrl}/projects/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL(/\/projects\/(?!new)/);
  return page.url();
}

type Imported = { importId: number; counts: { added: number; rejected: number } };

/** Imports rows as a file, on the road the page of imports takes. */
export async function upload(
  page: Page,
  project: string,
  kind: "outputs" | "ratings",
  rows: object[],
  fileName = `${kind}.jsonl`,
): Promise<Imported> {
  const options = encodeURIComponent(JSON.stringify({ fileName }));
  const answer = await page.request.post(`${project}/upload/${kind}?options=${options}`, {
    data: Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")),
    headers: { "Content-Type": "application/octet-stream" },
    timeout: 60_000,
  });
  return (await answer.json()) as Imported;
}

/** Waits until the rating page has a task that takes keys, or none is left. @returns whether there is one */
export async function untilReady(page: Page): Promise<boolean> {
  const over = page.getByText("Nothing to rate right now");
  await page.locator("form[data-ready]:not([aria-busy])").or(over).first().waitFor();
  return !(await over.isVisible());
}
