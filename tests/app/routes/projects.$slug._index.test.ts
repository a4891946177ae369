import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { loader } from "#app/routes/projects.$slug._index.tsx";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";

const deps = await testDeps();

function load(slug: string, cookie: string) {
  const request = new Request(`http://assay.test/projects/${slug}`, { headers: { Cookie: cookie } });
  const context = { deps, nonce: "", ip: "127.0.0.1", secure: false, isHead: false };
  return loader({ request, params: { slug }, context } as LoaderFunctionArgs);
}

test("a lead sees where the study stands and may go on with it; a viewer only sees", async () => {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  const viewer = await makeMember(deps, { projectId: project.id, role: "viewer" });
  const page = await load(project.slug, await signIn(deps, lead.id));
  expect(page).toMatchObject({
    mayManage: true,
    overview: { counts: { items: 0 }, progress: [], raters: [] },
  });
  expect(await load(project.slug, await signIn(deps, viewer.id))).toMatchObject({ mayManage: false });
});
