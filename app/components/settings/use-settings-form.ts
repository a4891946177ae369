import { useState } from "react";
import { toast } from "sonner";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { type ProjectFields, SaveRequest } from "#core/schemas/project.ts";
import type { ShownConflict } from "#services/projects/change-project.ts";
import { useEffectPreview } from "./use-effect-preview.ts";

/**
 * The form of the settings: it asks what a change does to the queue before it is sent, and keeps what others saved
 * meanwhile until it is decided.
 */
export function useSettingsForm(values: ProjectFields) {
  const [conflicts, setConflicts] = useState<ShownConflict[]>([]);
  const preview = useEffectPreview();
  const form = useAppForm(SaveRequest, asForm(values), {
    before: (wanted, send) => {
      const { dirtyFields: dirty } = form.formState;
      const changed = {
        overlap: Boolean(dirty.overlap),
        most: Boolean(dirty.overlapMost),
        notes: Boolean(dirty.rationale || dirty.confidence),
      };
      if (touchesTasks(dirty)) preview.ask({ ...pick(wanted), changed, send });
      else send();
    },
    onDone: () => {
      form.reset(asForm(values));
      toast.success("The settings are saved.");
    },
    onRefused: (refusal) => setConflicts((refusal as { conflicts?: ShownConflict[] }).conflicts ?? []),
  });
  const choose = ({ field, theirs }: ShownConflict, keep: "theirs" | "yours") => {
    form.setValue(`from.${field}`, theirs);
    if (keep === "theirs") form.setValue(field, theirs as never);
    setConflicts((open) => open.filter((conflict) => conflict.field !== field));
  };
  return { form, preview, conflicts, choose };
}

export type SettingsFormApi = ReturnType<typeof useSettingsForm>["form"];

function asForm(values: ProjectFields) {
  return { op: "save" as const, ...values, from: values };
}

function pick({ overlap, overlapMost }: ProjectFields) {
  return { overlap, overlapMost };
}

/** Whether a field was changed that raters or the queue notice at once. */
function touchesTasks(dirty: { [Field in keyof ProjectFields]?: unknown }): boolean {
  return Boolean(
    dirty.overlap || dirty.overlapMost || dirty.leaseMinutes || dirty.rationale || dirty.confidence,
  );
}
