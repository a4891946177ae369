import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Refusal } from "#app/lib/respond.server.ts";
import { plainMessage } from "#core/schemas/plain-message.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { SamplePreview } from "#services/sampling/preview-sample.ts";

/** A plan while a person types it: numbers may still be empty text. */
export type DraftPlan = Omit<SamplingPlan, "target" | "overlap" | "priority"> & {
  target: { kind: "per-stratum" | "total"; count: string; allocation: "proportional" | "equal" };
  exceptions: Record<string, string>;
  overlap: string;
  priority: string;
};

type Answer = { ok: true; plan: SamplingPlan; preview: SamplePreview } | Refusal;

const pauseBeforePreview = 300;

/**
 * A sampling plan that is checked while a person types, by the schema that the action parses, and previewed at every
 * pause.
 */
export function usePlan(initial: DraftPlan) {
  const [draft, setDraft] = useState(initial);
  const preview = useFetcher<Answer>();
  const draw = useFetcher<Refusal>();
  const parsed = SamplingPlan.safeParse(planOf(draft), { error: plainMessage });
  const plan = parsed.success ? JSON.stringify(parsed.data) : null;
  const { submit } = preview;

  useEffect(() => {
    if (plan === null) return;
    const timer = setTimeout(
      () => submit(`{"op":"preview","plan":${plan}}`, { method: "post", encType: "application/json" }),
      pauseBeforePreview,
    );
    return () => clearTimeout(timer);
  }, [plan, submit]);

  const message = messageOf(draw.data) ?? messageOf(preview.data);
  const shown = preview.data?.ok ? preview.data : null;
  /** Whether the preview shows exactly this plan. */
  const isCurrent = plan !== null && shown !== null && JSON.stringify(shown.plan) === plan;
  return {
    draft,
    change: (part: Partial<DraftPlan>) => setDraft((before) => ({ ...before, ...part })),
    errors: parsed.success ? {} : errorsOf(parsed.error.issues),
    preview: shown?.preview ?? null,
    isCurrent,
    /** Whether what this plan would draw is still to be told. */
    isCounting: plan !== null && !isCurrent && message === null,
    draw: () => draw.submit(`{"op":"draw","plan":${plan}}`, { method: "post", encType: "application/json" }),
    isDrawing: draw.state !== "idle",
    message,
  };
}

function messageOf(answer: Answer | Refusal | undefined): string | null {
  return answer && !answer.ok ? answer.message : null;
}

function planOf({ target, exceptions, overlap, priority, ...rest }: DraftPlan): unknown {
  const { kind, count, allocation } = target;
  // Number("") is 0, and an empty field must not count as a target of 0.
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  const set = Object.entries(exceptions).filter(([, text]) => text.trim() !== "");
  return {
    ...rest,
    overlap: overlap.trim() === "" ? null : number(overlap),
    priority: number(priority),
    target:
      kind === "total"
        ? { kind, count: number(count), allocation }
        : {
            kind,
            count: number(count),
            exceptions: Object.fromEntries(set.map(([key, text]) => [key, number(text)])),
          },
  };
}

function errorsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[path.map(String).join(".")] ??= message;
  return errors;
}
