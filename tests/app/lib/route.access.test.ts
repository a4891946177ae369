import { readdirSync } from "node:fs";
import path from "node:path";
import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { Access } from "#app/lib/route.server.ts";
import { opensResults, type Permission, permissions, type Standing } from "#core/permissions/may.ts";
import { type ProjectRole, projectRoles } from "#core/schemas/project.ts";
import { addresses } from "#server/http/addresses.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { type TestDeps, testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject, signIn } from "#tests/support/people.ts";

/** Who may use each route. A new route, or one whose access changed, fails here until this table says so. */
const table: Record<string, { loader?: Access; action?: Access; params?: Record<string, string> }> = {
  root: { loader: "anyone" },
  $: { loader: "anyone", action: "anyone" },
  _index: { loader: "signed-in" },
  account: { loader: "signed-in", action: "signed-in" },
  "guidelines.$category.$name": {
    loader: "signed-in",
    params: { category: "safety", name: "violence" },
  },
  "guidelines._index": { loader: "signed-in" },
  "guidelines.choosing": { loader: "signed-in" },
  "invite.$token": { loader: "anyone", action: "anyone", params: { token: "unknown" } },
  login: { loader: "anyone", action: "anyone" },
  logout: { loader: "anyone", action: "anyone" },
  "projects.$slug": { loader: "project.view" },
  "projects.$slug._index": { loader: "project.view", action: "project.manage" },
  "projects.$slug.agreement": { loader: "project.view" },
  "projects.$slug.audit": { loader: "project.manage" },
  "projects.$slug.export.$file": { loader: "project.export", params: { file: "ratings.csv" } },
  "projects.$slug.export._index": { loader: "project.export" },
  "projects.$slug.guidelines": { loader: "project.view", action: "project.manage" },
  "projects.$slug.import": { loader: "project.manage", action: "project.manage" },
  "projects.$slug.imports.$importId": {
    loader: "project.manage",
    action: "project.manage",
    params: { importId: "1" },
  },
  "projects.$slug.agreement_.report[.]json": { loader: "project.view" },
  "projects.$slug.items.$itemId_.text[.]txt": { loader: "project.view", params: { itemId: "1" } },
  "projects.$slug.imports.$importId_.report[.]csv": { loader: "project.manage", params: { importId: "1" } },
  "projects.$slug.items.$itemId": { loader: "project.view", action: "gold.settle", params: { itemId: "1" } },
  "projects.$slug.items._index": { loader: "project.view", action: "project.manage" },
  "projects.$slug.people": { loader: "project.manage", action: "project.manage" },
  "projects.$slug.raters._index": { loader: "project.manage" },
  "projects.$slug.raters.$raterId": {
    loader: "project.manage",
    params: { raterId: "00000000-0000-4000-8000-000000000000" },
  },
  "projects.$slug.raters_.report[.]json": { loader: "project.manage" },
  "projects.$slug.sampling": { loader: "project.manage", action: "project.manage" },
  "projects.$slug.settings": { loader: "project.manage", action: "project.manage" },
  "projects.$slug.skips": { loader: "project.view", action: "project.manage" },
  "projects.$slug.welfare": { loader: "project.manage", action: "project.manage" },
  "projects.$slug_.preview": { loader: "project.view" },
  "projects.$slug.upload.$kind": {
    loader: "anyone",
    action: "project.manage",
    params: { kind: "outputs" },
  },
  "projects.new": { loader: "administrator", action: "administrator" },
  "rate.$slug": { loader: "task.rate" },
  "rate.$slug_.preferences": { loader: "task.rate", action: "task.rate" },
  "rate.$slug_.ratings._index": { loader: "task.rate" },
  "rate.$slug_.ratings.$assignmentId": {
    loader: "task.rate",
    params: { assignmentId: "00000000-0000-4000-8000-000000000000" },
  },
  "rate.$slug.task": { action: "task.rate" },
  "sample-study": { loader: "anyone", action: "administrator" },
  "setup.$token": { loader: "anyone", action: "anyone", params: { token: "unknown" } },
  theme: { loader: "anyone", action: "anyone" },
  users: { loader: "administrator", action: "administrator" },
  "users_.audit": { loader: "administrator" },
};

/** People who are, or were, more than one thing. */
const mixed = {
  "administrator who rates": { isAdministrator: true, role: "rater", hasRated: false },
  "administrator who has rated": { isAdministrator: true, role: null, hasRated: true },
  "administrator who has rated and was made a viewer": {
    isAdministrator: true,
    role: "viewer",
    hasRated: true,
  },
  "rater made lead": { isAdministrator: false, role: "lead", hasRated: true },
  "rater who has rated": { isAdministrator: false, role: "rater", hasRated: true },
} as const satisfies Record<string, Omit<Standing, "isRunning">>;
type Mixed = keyof typeof mixed;

const visitors = [
  "nobody",
  "outsider",
  "administrator",
  ...projectRoles,
  ...(Object.keys(mixed) as Mixed[]),
] as const;
type Visitor = (typeof visitors)[number];

/** How a visitor fares: let in, sent to sign in, refused, or told that there is no such project. */
type Fare = "in" | "sign in" | "refused" | "no project";

/** How those in `roles` fare, and an administrator: one who rates or has rated is no more than a rater. */
const staff = (roles: readonly ProjectRole[], administrator: Fare = "in") => {
  const ofRole = (role: ProjectRole | null): Fare => (role && roles.includes(role) ? "in" : "refused");
  return {
    nobody: "sign in",
    outsider: "no project",
    administrator,
    ...(Object.fromEntries(projectRoles.map((role) => [role, ofRole(role)])) as Record<ProjectRole, Fare>),
    "administrator who rates": ofRole("rater"),
    "administrator who has rated": "refused",
    "administrator who has rated and was made a viewer": administrator,
    "rater made lead": ofRole("lead"),
    "rater who has rated": ofRole("rater"),
  } as const satisfies Record<Visitor, Fare>;
};

const everyone = (fare: Fare) =>
  Object.fromEntries(visitors.map((visitor) => [visitor, fare])) as Record<Visitor, Fare>;

const fares: Record<Access, Record<Visitor, Fare>> = {
  anyone: everyone("in"),
  "signed-in": { ...everyone("in"), nobody: "sign in" },
  administrator: {
    ...everyone("refused"),
    nobody: "sign in",
    administrator: "in",
    "administrator who rates": "in",
    "administrator who has rated": "in",
    "administrator who has rated and was made a viewer": "in",
  },
  "project.view": staff(["lead", "adjudicator", "viewer"]),
  "project.manage": staff(["lead"]),
  "gold.settle": staff(["lead", "adjudicator"]),
  "project.export": staff(["lead", "adjudicator", "viewer"]),
  "project.enter": { ...staff([...projectRoles]), "administrator who has rated": "in" },
  // An administrator is no blind rater.
  "task.rate": staff(["rater"], "refused"),
};

type Handler = ((args: object) => Promise<unknown>) & { access?: Access };
type RouteModule = { loader?: Handler; action?: Handler };

async function readModules(): Promise<[name: string, RouteModule][]> {
  const entries = readdirSync("app/routes", { withFileTypes: true });
  const files = entries.map(
    (entry) => `routes/${entry.isDirectory() ? `${entry.name}/route.tsx` : entry.name}`,
  );
  return Promise.all(
    ["root.tsx", ...files].map(async (file): Promise<[string, RouteModule]> => {
      const name = file.replace(/^routes\//, "").replace(/(\/route)?\.tsx?$/, "");
      return [name, (await import(path.resolve("app", file))) as RouteModule];
    }),
  );
}

/** An address that is no part of a page, called as the action of a route is. */
const addressModules = addresses.map(({ path: address, access, answer }): [string, RouteModule] => {
  const action = async (args: object) => {
    const { request, params, context } = args as ActionFunctionArgs;
    const { status, headers, body } = await answer(context.deps, {
      cookie: request.headers.get("Cookie") ?? undefined,
      slug: params.slug ?? "",
      type: request.headers.get("Content-Type") ?? undefined,
      body: await request.text(),
    });
    return Response.json(body, { status, headers });
  };
  return [
    address.slice(1).replaceAll("/", ".").replaceAll(":", "$"),
    { action: Object.assign(action, { access }) },
  ];
});

const modules = [...(await readModules()), ...addressModules];

let deps: TestDeps;
let slug: string;
const people = new Map<Visitor, number>();

beforeAll(async () => {
  deps = await testDeps();
  await syncGuidelines(deps, "guidelines");
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  slug = project.slug;
  people.set("outsider", (await makePerson(deps)).id);
  people.set("administrator", (await makePerson(deps, { isAdministrator: true })).id);
  for (const role of projectRoles) {
    people.set(role, (await makeMember(deps, { projectId: project.id, role })).id);
  }
  for (const [visitor, { isAdministrator, role, hasRated }] of Object.entries(mixed)) {
    const { id: userId } = await makePerson(deps, { isAdministrator });
    people.set(visitor as Mixed, userId);
    const projectId = project.id;
    if (role) await deps.db.membership.create({ data: { projectId, userId, role } });
    const rater = { projectId, userId, kind: "human", name: visitor } as const;
    if (hasRated) await deps.db.rater.create({ data: { ...rater, ratedCount: 1 } });
  }
});

async function call(handler: Handler, name: string, method: string, visitor: Visitor): Promise<unknown> {
  const params = { slug, ...table[name]?.params };
  const url = `http://localhost/${name}`;
  const userId = people.get(visitor);
  const headers = {
    "Content-Type": "application/json",
    // A new session each time: signing out is one of the actions.
    ...(userId && { Cookie: await signIn(deps, userId) }),
  };
  const request = new Request(url, { method, headers, ...(method === "POST" && { body: "{}" }) });
  const context = { deps, nonce: "nonce", ip: "127.0.0.1", secure: false, isHead: false };
  try {
    return await handler({ request, params, context });
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

async function fareOf(answer: unknown): Promise<Fare> {
  const told = answer as { type?: string; init?: { status?: number }; data?: { message?: string } } | null;
  if (told?.type === "DataWithResponseInit")
    return fareOfStatus(told.init?.status ?? 200, told.data?.message ?? "");
  if (!(answer instanceof Response)) return "in";
  if (answer.headers.get("Location")?.startsWith("/login?next=")) return "sign in";
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  const message = isJson ? ((await answer.json()) as { message?: string }).message : "";
  if (!isJson) await answer.body?.cancel();
  return fareOfStatus(answer.status, message ?? "");
}

function fareOfStatus(status: number, message: string): Fare {
  if (status === 401 && message === "Sign in to go on.") return "sign in";
  if (status === 403) return "refused";
  return status === 404 && message.includes("no such project") ? "no project" : "in";
}

test("every loader and action states its access, and the table above knows it", () => {
  const stated = modules.map(([name, { loader, action }]) => [
    name,
    {
      ...(loader && { loader: loader.access ?? "not made by route.*" }),
      ...(action && { action: action.access ?? "not made by form.* or route.*" }),
    },
  ]);
  const expected = Object.entries(table).map(([name, { params: _, ...access }]) => [name, access]);
  expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(expected));
});

test("every route has a loader or an action, so that none is served unchecked", () => {
  const unchecked = modules.filter(([, { loader, action }]) => !loader && !action).map(([name]) => name);
  expect(unchecked).toEqual([]);
});

describe.each(modules.filter(([name]) => name in table))("%s", (name, { loader, action }) => {
  const handlers = [
    ["loader", "GET", loader],
    ["action", "POST", action],
  ] as const;
  for (const [kind, method, handler] of handlers) {
    const access = table[name]?.[kind];
    if (!handler || !access) continue;
    test.each(visitors)(`treats %s at its ${kind} as "${access}" says`, async (visitor) => {
      expect(await fareOf(await call(handler, name, method, visitor))).toBe(fares[access][visitor]);
    });
  }
});

describe("a project's results", () => {
  const pages = modules.filter(([, { loader }]) => {
    const access = loader?.access ?? "anyone";
    return Object.hasOwn(permissions, access) && opensResults(access as Permission);
  });
  const readAs = async (visitor: Visitor, [name, { loader }]: (typeof pages)[number]) =>
    (await call(loader!, name, "GET", visitor)) as Response;

  test("are refused with a sentence that says why, on every page and file of them", async () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) {
      const rater = await (await readAs("administrator who rates", page)).json();
      expect(rater, page[0]).toMatchObject({
        code: "not-allowed",
        message: expect.stringMatching(/You rate in this project/),
      });
      const former = await (await readAs("administrator who has rated", page)).json();
      expect(former, page[0]).toMatchObject({
        message: expect.stringMatching(/You have rated in this project/),
      });
    }
  });

  test("are open to an administrator who rated when the project is archived, and closed when it runs again", async () => {
    const index = pages.find(([name]) => name === "projects.$slug._index")!;
    const fare = async () => fareOf(await readAs("administrator who rates", index));
    const archive = (archivedAt: Date | null) =>
      deps.db.project.update({ where: { slug }, data: { archivedAt } });
    await archive(new Date());
    expect(await fare()).toBe("in");
    await archive(null);
    expect(await fare()).toBe("refused");
  });

  test("count as seen by whoever opens any page of them, and by nobody who was refused", async () => {
    await deps.db.resultsSeen.deleteMany();
    const seen = async () => (await deps.db.resultsSeen.findMany()).map(({ userId }) => userId);
    for (const page of pages)
      for (const visitor of ["rater", "administrator who rates", "outsider"] as const)
        await readAs(visitor, page);
    expect(await seen()).toEqual([]);
    for (const page of pages) {
      await fareOf(await readAs("viewer", page));
      await fareOf(await readAs("lead", page));
      expect(await seen()).toContain(people.get("lead"));
      expect((await seen()).includes(people.get("viewer")!)).toBe(
        page[1].loader!.access !== "project.manage",
      );
      await deps.db.resultsSeen.deleteMany();
    }
  });
});
