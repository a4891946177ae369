import { Button } from "#app/components/ui/button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import type { SettingsRequest } from "#core/schemas/project.ts";
import { CloseButton } from "./close-button.tsx";

/** Pauses a study, or resumes it. */
export function PauseCard({ isPaused }: { isPaused: boolean }) {
  const { send, busy } = useRequest<SettingsRequest>();
  return (
    <Card>
      <CardHeader
        title="Pause"
        lead={
          isPaused
            ? "This study is paused: it gives out no tasks, takes nothing in, and its invite links do not work."
            : "A paused study gives out no tasks and takes nothing in until it is resumed. Raters read that it is paused."
        }
        actions={
          isPaused ? (
            <Button disabled={busy} onClick={() => send({ op: "pause", on: false })}>
              Resume
            </Button>
          ) : (
            <CloseButton
              state="paused"
              title="Pause this study?"
              action="Pause"
              disabled={busy}
              onConfirm={() => send({ op: "pause", on: true })}
            />
          )
        }
      />
    </Card>
  );
}

/** Archives a project, or takes it back. */
export function ArchiveCard({ isArchived }: { isArchived: boolean }) {
  const { send, busy } = useRequest<SettingsRequest>();
  return (
    <Card>
      <CardHeader
        title="Archive"
        lead={
          isArchived
            ? "This project is archived: it gives out no tasks, and its invite links do not work."
            : "An archived project gives out no tasks and its invite links stop working. Nothing is deleted, and it can be taken back."
        }
        actions={
          isArchived ? (
            <Button disabled={busy} onClick={() => send({ op: "archive", on: false })}>
              Take back
            </Button>
          ) : (
            <CloseButton
              state="archived"
              title="Archive this project?"
              action="Archive"
              disabled={busy}
              onConfirm={() => send({ op: "archive", on: true })}
            />
          )
        }
      />
    </Card>
  );
}
