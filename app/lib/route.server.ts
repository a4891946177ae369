import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { AppError } from "#core/errors.ts";
import { may, opensResults, type Permission, whyNot } from "#core/permissions/may.ts";
import type { Deps } from "#server/deps.ts";
import { findPerson, type Person } from "#services/accounts/find-person.ts";
import { nameFault } from "#services/name-fault.ts";
import { findProject, type Project } from "#services/projects/find-project.ts";
import { noteResultsSeen } from "#services/projects/note-results-seen.ts";
import { wasRater } from "#services/projects/was-rater.ts";
import { paths } from "./paths.ts";
import { failPage, refuse } from "./respond.server.ts";
import { readSessionToken } from "./session.server.ts";

declare module "@remix-run/node" {
  /** The context that server/http passes to every loader and action. */
  interface AppLoadContext {
    deps: Deps;
    /** The CSP nonce of this response. */
    nonce: string;
    /** The address that the request came from, for the rate limit of signing in. */
    ip: string;
    /** Whether the browser uses https, so that cookies can be marked Secure. */
    secure: boolean;
    /** Whether only the headers of the answer are asked for: then nobody sees, or gets, what a loader returns. */
    isHead: boolean;
  }

  /** Single fetch keeps dates, maps and undefined on their way to the browser; this makes the types say so. */
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Who may use a loader or an action. Every loader and action in app/routes is made by `route.…` below and carries its
 * access, so that none can forget to check, and tests/app/lib/route.access.test.ts can check them all.
 */
export type Access = "anyone" | "signed-in" | "administrator" | Permission;

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Base = { request: Request; params: Args["params"]; deps: Deps; context: Args["context"] };
type Guarded<T> = ((args: Args) => Promise<T>) & { access: Access };

function guard<C, T, F>(
  access: Access,
  admit: (base: Base) => Promise<C>,
  handle: (context: Base & C) => Promise<T>,
  fail: (error: unknown) => F,
): Guarded<T | F> {
  const run = async ({ request, params, context }: Args): Promise<T | F> => {
    const base = { request, params, context, deps: context.deps };
    try {
      return await handle({ ...base, ...(await admit(base)) });
    } catch (error) {
      return fail(asExpected(error, context.deps));
    }
  };
  return Object.assign(run, { access });
}

/** A missing database returns: the embedded one restarts by itself, and someone looks after any other. */
function asExpected(error: unknown, deps: Deps): unknown {
  const named = nameFault(error, "What was saved is safe.");
  if (named !== error) deps.log.warn({ err: error }, "the database could not do what was asked");
  return named;
}

async function admitPerson({ request, deps }: Base): Promise<{ person: Person }> {
  const person = await findPerson(deps, readSessionToken(request));
  if (person) return { person };
  const url = new URL(request.url);
  if (request.method === "GET" && !request.headers.get("Accept")?.includes("application/json"))
    throw redirect(paths.login(url.pathname + url.search));
  throw new AppError("not-signed-in");
}

async function admitAdministrator(base: Base): Promise<{ person: Person }> {
  const admitted = await admitPerson(base);
  if (!admitted.person.isAdministrator) throw new AppError("not-allowed");
  return admitted;
}

/**
 * A project that the person may not know of does not exist for them. A project that they are in refuses what their
 * role does not allow.
 */
function admitTo(permission: Permission) {
  return async (base: Base): Promise<{ person: Person; project: Project }> => {
    const { person } = await admitPerson(base);
    const project = await findProject(base.deps, { slug: base.params.slug ?? "", person });
    if (!project) throw await whyNoProject(base, person);
    if (!may(project.standing, permission))
      throw new AppError("not-allowed", whyNot(project.standing, permission) ?? undefined);
    if (opensResults(permission) && !base.context.isHead)
      await noteResultsSeen(base.deps, { project, userId: person.id });
    return { person, project };
  };
}

/** Who has rated in a project knows of it, and is told that they are not in it any more. For others it does not exist. */
async function whyNoProject({ deps, params }: Base, person: Person): Promise<AppError> {
  const hasRated = await wasRater(deps, { slug: params.slug ?? "", userId: person.id });
  return hasRated
    ? new AppError("not-allowed", "You are not in this project any more. The answers you gave are kept.")
    : new AppError("not-found", "There is no such project, or you are not in it.");
}

async function admitAnyone({ request, deps }: Base): Promise<{ person: Person | null }> {
  return { person: await findPerson(deps, readSessionToken(request)) };
}

function makers<F>(fail: (error: unknown) => F) {
  return {
    anyone: <T>(handle: (context: Base & { person: Person | null }) => Promise<T>) =>
      guard("anyone", admitAnyone, handle, fail),
    signedIn: <T>(handle: (context: Base & { person: Person }) => Promise<T>) =>
      guard("signed-in", admitPerson, handle, fail),
    administrator: <T>(handle: (context: Base & { person: Person }) => Promise<T>) =>
      guard("administrator", admitAdministrator, handle, fail),
    /** The loader of an address that only takes something: it has nothing to show anyone. */
    postOnly: () =>
      guard(
        "anyone",
        async () => ({}),
        async (): Promise<never> => {
          throw new AppError("wrong-method");
        },
        fail,
      ),
    project: <T>(
      permission: Permission,
      handle: (context: Base & { person: Person; project: Project }) => Promise<T>,
    ) => guard(permission, admitTo(permission), handle, fail),
  };
}

/**
 * Makes loaders, and the loaders and actions of resource routes: an expected failure becomes a response with its
 * status.
 */
export const route = makers(failPage);

/** Makes the actions of pages: an expected failure becomes a `Refusal` that the form shows. */
export const form = makers(refuse);
