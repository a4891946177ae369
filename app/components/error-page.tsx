import { ButtonLink } from "#app/components/ui/button.tsx";
import { paths } from "#app/lib/paths.ts";

const titles: Record<number, string> = {
  401: "Sign in first",
  403: "Not for you",
  404: "Nothing here",
  410: "This link no longer works",
  429: "Slow down a moment",
  503: "Back in a moment",
};

/** The page for a failure: what happened in a sentence, and a way on. */
export function ErrorPage({ status, message }: { status: number; message?: string | undefined }) {
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-md flex-col items-start justify-center gap-3 px-4">
      <p className="font-mono text-sm text-muted">{status}</p>
      <h1>{titles[status] ?? "Something went wrong"}</h1>
      <p className="text-muted">
        {message ?? "The server could not answer. What you wrote is not lost; go back and try again."}
      </p>
      <ButtonLink to={status === 401 ? paths.login() : paths.home()}>
        {status === 401 ? "Sign in" : "Go to the start"}
      </ButtonLink>
    </main>
  );
}
