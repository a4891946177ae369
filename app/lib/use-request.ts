import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { toast } from "sonner";
import { visibleText } from "#core/text/visible-text.ts";
import type { Refusal } from "./respond.server.ts";

/** Sends single requests to the page's action, for buttons and menus; a refusal is shown as a toast. */
export function useRequest<Request, Answer extends { ok: true } = { ok: true }>() {
  const fetcher = useFetcher<Refusal | Answer | undefined>();
  const data = fetcher.data as Refusal | Answer | undefined;
  const refusal = fetcher.state === "idle" && data && !data.ok ? data : null;
  const answer = fetcher.state === "idle" && data?.ok ? data : null;

  useEffect(() => {
    if (refusal) toast.error(visibleText(refusal.message));
  }, [refusal]);

  return {
    send: (request: Request) =>
      fetcher.submit(request as never, { method: "post", encType: "application/json" }),
    busy: fetcher.state !== "idle",
    answer,
  };
}
