import { expect, test } from "vitest";
import { closeProject } from "#services/projects/close-project.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";
import { projectPages } from "#tests/support/project-pages.ts";
import { serveApp } from "#tests/support/serve-app.ts";

const deps = await testDeps();
const origin = await serveApp(deps);
const lead = await makePerson(deps);
const { id: projectId, slug } = await makeProject(deps, { leadId: lead.id });
const cookie = await signIn(deps, lead.id);
const viewer = await signIn(deps, (await makeMember(deps, { projectId, role: "viewer" })).id);

/** The text of a page, without what its scripts are given. */
async function read(page: string, as = cookie): Promise<string> {
  const answer = await fetch(`${origin}/projects/${slug}${page}`, { headers: { cookie: as } });
  return (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "");
}

test.each([
  ["paused", "This study is paused"],
  ["archived", "This project is archived"],
] as const)(
  "every page of a project that is %s says so, to leads and to viewers",
  async (state, words) => {
    const key = { projectId, state, actorId: lead.id };
    await closeProject(deps, { ...key, on: true });
    // A page that fails keeps the frame, and with it what the frame says.
    for (const page of [...projectPages, "/items/2000000000"])
      expect((await read(page)).split(words).length, page).toBeGreaterThan(1);
    expect(await read("", viewer)).toContain(words);
    await closeProject(deps, { ...key, on: false });
    for (const page of ["", "/import"]) expect(await read(page), page).not.toContain(words);
  },
  60_000,
);

test("what cannot work while a project takes nothing in is not offered", async () => {
  const offers = async () => ({
    link: (await read("/people")).includes("Make link"),
    file: /type="file"/.test(await read("/import")),
  });
  expect(await offers()).toEqual({ link: true, file: true });
  const key = { projectId, state: "paused", actorId: lead.id } as const;
  await closeProject(deps, { ...key, on: true });
  expect(await offers()).toEqual({ link: false, file: false });
  await closeProject(deps, { ...key, on: false });
});
