import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { AppError, isAppError } from "#core/errors.ts";
import type { Permission } from "#core/permissions/may.ts";
import type { Deps } from "#server/deps.ts";
import { findPerson, type Person } from "#services/accounts/find-person.ts";
import { expectFault } from "#services/name-fault.ts";
import { type Admitted, admitToProject } from "#services/projects/admit-to-project.ts";
import type { Project } from "#services/projects/find-project.ts";
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
 * access, so that none can forget to check, and tests/app/lib/route.access.test.ts can check them all. So do addresses
 * that are no part of a page (server/http/address.ts).
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
      return fail(expectFault(context.deps, error));
    }
  };
  return Object.assign(run, { access });
}

async function admitPerson({ request, deps }: Base): Promise<{ person: Person }> {
  const person = await findPerson(deps, readSessionToken(request));
  if (person) return { person };
  throw askToSignIn(request);
}

/** A page asks for the way in; a program hears that it has to sign in. */
function askToSignIn(request: Request): Response | AppError {
  const url = new URL(request.url);
  return request.method === "GET" && !request.headers.get("Accept")?.includes("application/json")
    ? redirect(paths.login(url.pathname + url.search))
    : new AppError("not-signed-in");
}

async function admitAdministrator(base: Base): Promise<{ person: Person }> {
  const admitted = await admitPerson(base);
  if (!admitted.person.isAdministrator) throw new AppError("not-allowed");
  return admitted;
}

function admitTo(permission: Permission) {
  return async ({ request, params, deps, context }: Base): Promise<Admitted> => {
    const asked = { token: readSessionToken(request), slug: params.slug ?? "", isHead: context.isHead };
    return admitToProject(deps, asked, permission).catch((error: unknown) => {
      throw isAppError(error) && error.code === "not-signed-in" ? askToSignIn(request) : error;
    });
  };
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
