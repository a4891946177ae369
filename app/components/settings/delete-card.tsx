import { Link } from "@remix-run/react";
import { AlertDialog } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Input } from "#app/components/ui/field.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { useRequest } from "#app/lib/use-request.ts";
import type { SettingsRequest } from "#core/schemas/project.ts";

/** Deletes an archived project for good, after its name was typed; its labels are offered before. */
export function DeleteCard({ slug, name }: { slug: string; name: string }) {
  const { send, busy } = useRequest<SettingsRequest>();
  const [typed, setTyped] = useState("");
  const id = useId();
  return (
    <Card>
      <CardHeader
        title="Delete"
        lead="Items, ratings, imports and memberships are deleted for good. Accounts, guidelines and the audit log stay."
        actions={
          <AlertDialog.Root onOpenChange={() => setTyped("")}>
            <AlertDialog.Trigger asChild>
              <Button variant="danger" disabled={busy}>
                Delete…
              </Button>
            </AlertDialog.Trigger>
            <AlertDialog.Portal>
              <AlertDialog.Overlay className="fixed inset-0 bg-black/40" />
              <AlertDialog.Content className="fixed top-1/2 left-1/2 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-md border border-line bg-surface p-5 shadow-lg">
                <AlertDialog.Title className="text-lg font-semibold">Delete this project?</AlertDialog.Title>
                <AlertDialog.Description className="mt-1 text-muted">
                  This cannot be taken back.{" "}
                  <Link to={paths.export(slug)} className="text-accent-ink underline">
                    Export its ratings first
                  </Link>{" "}
                  if anyone may still need them.
                </AlertDialog.Description>
                <label htmlFor={id} className="mt-3 block text-sm font-medium">
                  Type its name: <Verbatim>{name}</Verbatim>
                </label>
                <Input
                  id={id}
                  className="mt-1"
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
                <div className="mt-4 flex justify-end gap-2">
                  <AlertDialog.Cancel asChild>
                    <Button>Cancel</Button>
                  </AlertDialog.Cancel>
                  <AlertDialog.Action asChild>
                    <Button
                      variant="danger"
                      disabled={typed.trim() !== name}
                      onClick={() => send({ op: "delete", name: typed })}
                    >
                      Delete for good
                    </Button>
                  </AlertDialog.Action>
                </div>
              </AlertDialog.Content>
            </AlertDialog.Portal>
          </AlertDialog.Root>
        }
      />
    </Card>
  );
}
