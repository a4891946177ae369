import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { loader } from "#app/routes/projects.$slug.items.$itemId_.text[.]txt.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const project = await makeProject(deps, { leadId: lead.id });
const response = "<script>alert(1)</script>".repeat(20_000);
await importText(deps, "outputs", { projectId: project.id, text: jsonLines([{ id: 1, response }]) });
const { id } = await deps.db.item.findFirstOrThrow({ where: { projectId: project.id } });

async function download(userId: number, itemId: string): Promise<Response> {
  const request = new Request("http://assay.test/x", { headers: { Cookie: await signIn(deps, userId) } });
  const args = { request, params: { slug: project.slug, itemId }, context: { deps } };
  return loader(args as unknown as LoaderFunctionArgs).catch((thrown: Response) => thrown);
}

test("the whole text of an item is a plain text to download, and holds its place no longer than it is read", async () => {
  for (let time = 0; time < 12; time++) {
    const answer = await download(lead.id, String(id));
    expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("Content-Disposition")).toBe(
      `attachment; filename="${project.slug}-item-${id}.txt"`,
    );
    if (time % 2) await answer.body?.cancel();
    else expect(await answer.text()).toContain(response);
  }
});

test("a rater gets none, and an item that is not there has none", async () => {
  const rater = await makeMember(deps, { projectId: project.id, role: "rater" });
  expect((await download(rater.id, String(id))).status).toBe(403);
  for (let time = 0; time < 12; time++) expect((await download(lead.id, "999999")).status).toBe(404);
});
