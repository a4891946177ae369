import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { loader } from "#app/routes/projects.$slug.export.$file.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const project = await makeProject(deps, { leadId: lead.id });
await importText(deps, "outputs", { projectId: project.id, text: jsonLines([{ id: 1, response: "r" }]) });
const rating = { item: 1, rater: "a", label: "yes", scale: "s" };
await importText(deps, "ratings", { projectId: project.id, text: jsonLines([rating]) });

async function download(userId: number, file: string): Promise<Response> {
  const request = new Request("http://assay.test/x", { headers: { Cookie: await signIn(deps, userId) } });
  const args = {
    request,
    params: { slug: project.slug, file },
    context: { deps },
  } as unknown as LoaderFunctionArgs;
  return loader(args).catch((thrown: Response) => thrown);
}

test("a viewer downloads each of the four files under its name", async () => {
  const viewer = await makeMember(deps, { projectId: project.id, role: "viewer" });
  for (const file of ["ratings.jsonl", "ratings.csv", "items.jsonl", "items.csv"]) {
    const response = await download(viewer.id, file);
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="${project.slug}-${file}"`,
    );
    expect(await response.text()).toContain("imported/s");
  }
});

test("a rater downloads nothing, and other files do not exist", async () => {
  const rater = await makeMember(deps, { projectId: project.id, role: "rater" });
  expect((await download(rater.id, "ratings.csv")).status).toBe(403);
  expect((await download(lead.id, "passwords.csv")).status).toBe(404);
  expect((await download(lead.id, "ratings.csv.exe")).status).toBe(404);
});

test("a download that the browser gives up ends its source", async () => {
  for (let i = 0; i < 12; i++) await (await download(lead.id, "ratings.jsonl")).body?.cancel();
  expect(await (await download(lead.id, "ratings.jsonl")).text()).toContain('"label":"yes"');
});
