import { AlertDialog } from "radix-ui";
import { useEffect, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import { whyKept } from "#core/sampling/why-kept.ts";
import type { SamplingRequest } from "#core/schemas/sampling-plan.ts";
import { countOf } from "#core/text/count-of.ts";
import type { DrawWork } from "#services/sampling/read-draw.ts";

type Looked = { ok: true; work: DrawWork };

/** Takes back a draw that nobody has rated. It first looks at what has become of its tasks, and shows that. */
export function TakeBackButton({
  planId,
  name,
  disabled,
  onTakeBack,
}: {
  planId: number;
  name: string;
  disabled: boolean;
  onTakeBack: () => void;
}) {
  const look = useRequest<SamplingRequest, Looked>();
  const [work, setWork] = useState<DrawWork | null>(null);
  const looked = look.answer?.work ?? null;
  useEffect(() => setWork(looked), [looked]);
  const reason = work && whyKept(work);
  return (
    <>
      <Button
        size="sm"
        disabled={look.busy || disabled}
        aria-label={`Take back the draw with ${name}`}
        onClick={() => look.send({ op: "look-at", planId })}
      >
        Take back
      </Button>
      <AlertDialog.Root open={work !== null} onOpenChange={(open) => !open && setWork(null)}>
        {work && (
          <ConfirmContent
            title={reason ? "This draw stays" : `Take back ${countOf(work.tasks, "task")}?`}
            action="Take back"
            onConfirm={reason ? null : onTakeBack}
          >
            {reason ?? whatHappens(work)}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </>
  );
}

function whatHappens({ tasks, skips }: DrawWork): string {
  const gone = `Nobody has rated ${tasks === 1 ? "it" : "them"}. The queue loses ${countOf(tasks, "task")}; the outputs stay and can be drawn again.`;
  return skips === 0
    ? gone
    : `${gone} ${countOf(skips, "skip")} with its reasons ${skips === 1 ? "is" : "are"} deleted too.`;
}
