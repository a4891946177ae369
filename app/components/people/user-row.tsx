import { Button } from "#app/components/ui/button.tsx";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { CopyField } from "#app/components/ui/copy-field.tsx";
import { Badge } from "#app/components/ui/page.tsx";
import { Td } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import type { UsersRequest } from "#core/schemas/people.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { UserRow as User } from "#services/accounts/list-users.ts";

type Answer = { ok: true; password?: string };

/** One account: its state, what an administrator can do with it, and a new password, shown once. */
export function UserRow({ user, isSelf }: { user: User; isSelf: boolean }) {
  const { send, busy, answer } = useRequest<UsersRequest, Answer>();
  const { id: userId, name, isAdministrator } = user;
  const isDisabled = user.disabledAt !== null;
  return (
    <>
      <tr>
        <Td className="align-middle font-medium">
          <span className="inline-flex flex-wrap items-center gap-1.5">
            <Verbatim>{name}</Verbatim> {isSelf && <Badge>you</Badge>}
            {isAdministrator && <Badge tone="accent">administrator</Badge>}
            {isDisabled && <Badge tone="warn">disabled</Badge>}
          </span>
        </Td>
        <Td className="align-middle text-muted">{user.email}</Td>
        <Td className="text-end align-middle tabular-nums">{inDigits(user.projects)}</Td>
        <Td className="align-middle">
          <Time at={user.createdAt} />
        </Td>
        <Td className="align-middle">
          <div className="flex justify-end gap-2">
            <ConfirmButton
              title={isAdministrator ? `Take administration from ${name}?` : `Make ${name} an administrator?`}
              action={isAdministrator ? "Unmake administrator" : "Make administrator"}
              label={`${isAdministrator ? "Unmake administrator" : "Make administrator"}: ${name}`}
              disabled={busy}
              onConfirm={() => send({ op: "administrator", userId, on: !isAdministrator })}
            >
              Administrators see and manage every project and every account.
            </ConfirmButton>
            <ConfirmButton
              title={`Give ${name} a new password?`}
              action="New password"
              label={`New password: ${name}`}
              disabled={busy}
              onConfirm={() => send({ op: "password", userId })}
            >
              The old password stops working and all their devices are signed out. The new one is shown once;
              hand it over, and ask them to change it.
            </ConfirmButton>
            {isDisabled ? (
              <Button
                size="sm"
                disabled={busy}
                aria-label={`Enable: ${name}`}
                onClick={() => send({ op: "disabled", userId, on: false })}
              >
                Enable
              </Button>
            ) : (
              <ConfirmButton
                title={`Disable the account of ${name}?`}
                action="Disable"
                label={`Disable: ${name}`}
                disabled={busy}
                onConfirm={() => send({ op: "disabled", userId, on: true })}
              >
                They are signed out and cannot sign in. Their ratings and memberships stay.
              </ConfirmButton>
            )}
          </div>
        </Td>
      </tr>
      {answer?.password && (
        <tr>
          <td colSpan={5} className="border-b border-line bg-sunken px-3 py-2">
            <p className="mb-1 text-sm">
              The new password of <Verbatim>{name}</Verbatim>. Copy it now: it is shown only this once.
            </p>
            <CopyField label={`New password of ${name}`} value={answer.password} />
          </td>
        </tr>
      )}
    </>
  );
}
