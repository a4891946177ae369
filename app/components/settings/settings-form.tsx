import { AlertDialog } from "radix-ui";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmContent } from "#app/components/ui/confirm-content.tsx";
import { Notice } from "#app/components/ui/page.tsx";
import { UnsavedWarning } from "#app/components/ui/unsaved-warning.tsx";
import { describeEffect } from "#core/projects/describe-effect.ts";
import type { ProjectFields } from "#core/schemas/project.ts";
import { ChecksCard } from "./checks-card.tsx";
import { ConflictNotice } from "./conflict-notice.tsx";
import { ProjectCard } from "./project-card.tsx";
import { QueueCard } from "./queue-card.tsx";
import { RatingCard } from "./rating-card.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

/**
 * Name, description and settings. Only what was changed since the form was made is written, and what that does to the
 * queue is shown before.
 */
export function SettingsForm({ values }: { values: ProjectFields }) {
  const { form, preview, conflicts, choose } = useSettingsForm(values);
  const { busy, message, formState } = form;
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-6" noValidate>
      <ProjectCard form={form} />
      <RatingCard form={form} />
      <QueueCard form={form} />
      <ChecksCard form={form} />
      {conflicts.length > 0 && <ConflictNotice conflicts={conflicts} onChoose={choose} />}
      {message && conflicts.length === 0 && !formState.isDirty && <Notice tone="bad">{message}</Notice>}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" disabled={busy || preview.isAsking || conflicts.length > 0}>
          Save settings
        </Button>
        {formState.isDirty && !busy && <span className="text-sm text-muted">Not saved yet.</span>}
      </div>
      <UnsavedWarning when={formState.isDirty && !busy} />
      <AlertDialog.Root open={preview.asked !== null} onOpenChange={(open) => !open && preview.close()}>
        {preview.asked && (
          <ConfirmContent
            title="Save these settings?"
            action="Save"
            tone="primary"
            onConfirm={preview.asked.send}
          >
            {describeEffect(preview.asked, preview.asked.effect, preview.asked.changed).join(" ")}
          </ConfirmContent>
        )}
      </AlertDialog.Root>
    </form>
  );
}
