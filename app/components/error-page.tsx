import { isRouteErrorResponse, Link, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { Shell } from "#app/components/shell.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { failureWords } from "#core/failure-words.ts";

/** The failure of a page within the frame that it belongs to, for those who are signed in: every way on stays. */
export function ErrorPage() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  // Who asks is not known when the root failed, or was not asked as in a refused post; then the frame names no one.
  if (!root || root.person)
    return (
      <Shell>
        <PageFailure />
      </Shell>
    );
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-md flex-col justify-center px-4">
      <Link to={paths.home()} className="mb-4 text-lg font-semibold tracking-tight">
        Assay
      </Link>
      <PageFailure />
    </main>
  );
}

/** What happened to the page, in a sentence, and a way on: in the place where the page would be. */
export function PageFailure() {
  const error = useRouteError();
  const { status, message } = readError(error);
  const { title, sentence } = failureWords(status);
  return (
    <section className="flex max-w-prose flex-col items-start gap-3 py-8">
      <p className="font-mono text-sm text-muted">{status}</p>
      <h1>{title}</h1>
      <p className="text-muted">
        <Verbatim>{message ?? sentence}</Verbatim>
      </p>
      <ButtonLink to={status === 401 ? paths.login() : paths.home()}>
        {status === 401 ? "Sign in" : "Go to the start"}
      </ButtonLink>
    </section>
  );
}

/** What failed on the way has a status and perhaps a sentence; whatever else was thrown says nothing fit to show. */
function readError(error: unknown): { status: number; message: string | null } {
  if (!isRouteErrorResponse(error)) return { status: 500, message: null };
  const { status, data } = error;
  const message: unknown =
    typeof data === "object" && data !== null && "message" in data ? data.message : null;
  return { status, message: typeof message === "string" ? message : null };
}
