import { useFetcher } from "@remix-run/react";
import { FlaskConical } from "lucide-react";
import { useEffect } from "react";
import { toast } from "sonner";
import { paths } from "#app/lib/paths.ts";
import type { Refusal } from "#app/lib/respond.server.ts";
import { Button } from "./ui/button.tsx";

/** Makes the sample study and goes there. */
export function SampleStudyButton() {
  const fetcher = useFetcher<Refusal>();
  const busy = fetcher.state !== "idle";
  const message = fetcher.data?.message;
  useEffect(() => {
    if (message) toast.error(message);
  }, [message]);
  return (
    <fetcher.Form method="post" action={paths.sampleStudy()}>
      <Button type="submit" disabled={busy}>
        <FlaskConical aria-hidden />
        {busy ? "Loading the sample study …" : "Load the sample study"}
      </Button>
    </fetcher.Form>
  );
}
