import { type ProjectRole, projectRoles } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { type TestDeps, testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, signIn } from "#tests/support/people.ts";
import { serveApp } from "#tests/support/serve-app.ts";
import { makeStudy } from "#tests/support/study.ts";

export const visitors = ["nobody", "outsider", "administrator", ...projectRoles] as const;
export type Visitor = (typeof visitors)[number];

export type Site = {
  deps: TestDeps;
  url: string;
  /** Of a project with tasks to rate. */
  slug: string;
  projectId: number;
  itemId: number;
  /** The Cookie header of a new session; empty for nobody. */
  cookieOf: (visitor: Visitor) => Promise<string>;
};

/** The whole app over HTTP with a study in it and a person of every kind. */
export async function openSite(replaced: Partial<Deps> = {}): Promise<Site> {
  const deps = { ...(await testDeps()), ...replaced };
  await syncGuidelines(deps, "guidelines");
  // Low ids are the ones that attackers try: nobody whom a test needs has one.
  for (let id = 1; id <= 5; id++) await makePerson(deps);
  const { project } = await makeStudy(deps, { tasks: 300, raters: 1 });
  const { id: itemId } = await deps.db.item.findFirstOrThrow({ where: { projectId: project.id } });
  const people = new Map<Visitor, number>([
    ["outsider", (await makePerson(deps)).id],
    ["administrator", (await makePerson(deps, { isAdministrator: true })).id],
  ]);
  for (const role of projectRoles)
    people.set(role satisfies ProjectRole, (await makeMember(deps, { projectId: project.id, role })).id);
  const url = await serveApp(deps);
  // Pages are compiled when they are first asked for.
  await fetch(`${url}/login`);
  return {
    deps,
    url,
    slug: project.slug,
    projectId: project.id,
    itemId,
    cookieOf: async (visitor) => {
      const id = people.get(visitor);
      return id === undefined ? "" : signIn(deps, id);
    },
  };
}
