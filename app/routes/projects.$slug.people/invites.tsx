import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { CopyField } from "#app/components/ui/copy-field.tsx";
import { Field, Input, Select } from "#app/components/ui/field.tsx";
import { Badge, Card, CardHeader, Notice } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { UnsavedWarning } from "#app/components/ui/unsaved-warning.tsx";
import { paths } from "#app/lib/paths.ts";
import { useAppForm } from "#app/lib/use-app-form.ts";
import { useRequest } from "#app/lib/use-request.ts";
import { PeopleRequest, roleMeanings } from "#core/schemas/people.ts";
import { projectRoles } from "#core/schemas/project.ts";
import { countOf } from "#core/text/count-of.ts";
import type { Invite } from "#services/accounts/list-invites.ts";
import { groupNames } from "./group-field.tsx";

/**
 * A form for links, the new link (shown once), the links that work, and folded away those that no longer do. No link
 * works while the project is closed.
 */
export function Invites({ invites, isClosed }: { invites: Invite[]; isClosed: boolean }) {
  const [link, setLink] = useState<string | null>(null);
  const open = invites.filter(({ state }) => state === "open");
  const over = invites.filter(({ state }) => state !== "open");
  return (
    <Card>
      <CardHeader
        title="Invite with a link"
        lead={
          isClosed
            ? "Links do not work while the project takes nothing in, and none can be made."
            : "Whoever has the link joins under its role."
        }
      />
      {!isClosed && <InviteForm onLink={setLink} />}
      {link && (
        <div className="border-t border-line px-4 py-3">
          <CopyField label="The new link" value={link} />
          <p className="mt-1 text-sm text-muted">Copy it now: it is shown only this once.</p>
        </div>
      )}
      {open.length > 0 && <InviteTable label="Links" invites={open} isClosed={isClosed} />}
      {over.length > 0 && (
        <details className="border-t border-line">
          <summary className="px-4 py-3 text-sm font-medium">
            {countOf(over.length, "link")} that no longer {over.length === 1 ? "works" : "work"}
          </summary>
          <InviteTable label="Links that no longer work" invites={over} isClosed={isClosed} />
        </details>
      )}
    </Card>
  );
}

const InviteRequest = PeopleRequest.options[0];

function InviteForm({ onLink }: { onLink: (link: string) => void }) {
  const { register, submit, busy, message, formState, watch, reset, getValues } = useAppForm(
    InviteRequest,
    { op: "invite", role: "rater", maxUses: 10, days: 14, note: "", group: "" },
    {
      onDone: ({ token }: { ok: true; token: string }) => {
        onLink(new URL(paths.invite(token), window.location.href).href);
        reset(getValues());
      },
    },
  );
  const { errors } = formState;
  return (
    <form onSubmit={submit} className="px-4 py-3" noValidate>
      <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-[9rem_6rem_8rem_10rem_minmax(10rem,16rem)_auto] sm:items-start">
        <Field label="Role" error={errors.role?.message}>
          {(control) => (
            <Select {...control} {...register("role")}>
              {projectRoles.map((role) => (
                <option key={role}>{role}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="People" error={errors.maxUses?.message}>
          {(control) => <Input type="number" min={1} max={500} {...control} {...register("maxUses")} />}
        </Field>
        <Field label="Valid for days" error={errors.days?.message}>
          {(control) => <Input type="number" min={1} max={90} {...control} {...register("days")} />}
        </Field>
        <Field label="Rater group (optional)" error={errors.group?.message}>
          {(control) => (
            <Input list={groupNames} placeholder="Such as experts" {...control} {...register("group")} />
          )}
        </Field>
        <Field label="Note (optional)" error={errors.note?.message}>
          {(control) => <Input placeholder="Who it is for" {...control} {...register("note")} />}
        </Field>
        <Button type="submit" variant="primary" disabled={busy} className="justify-self-start lg:mt-6">
          Make link
        </Button>
      </div>
      <p className="mt-1 text-sm text-muted">{roleMeanings[watch("role")]}</p>
      {message && <Notice tone="bad">{message}</Notice>}
      <UnsavedWarning when={formState.isDirty && !busy} />
    </form>
  );
}

function InviteTable({ label, invites, isClosed }: { label: string; invites: Invite[]; isClosed: boolean }) {
  const { send, busy } = useRequest<PeopleRequest>();
  return (
    <Table label={label} className="border-t border-line">
      <thead>
        <tr>
          <Th>Role</Th>
          <Th>Used</Th>
          <Th>Works until</Th>
          <Th>Rater group</Th>
          <Th>Note</Th>
          <Th>State</Th>
          <HiddenTh>Actions</HiddenTh>
        </tr>
      </thead>
      <tbody>
        {invites.map((invite) => (
          <tr key={invite.id}>
            <Td className="align-middle">{invite.role}</Td>
            <Td className="align-middle whitespace-nowrap tabular-nums">
              {invite.uses} of {invite.maxUses}
            </Td>
            <Td className="align-middle">
              <Time at={invite.expiresAt} />
            </Td>
            <Td className="align-middle">{invite.group ?? "—"}</Td>
            <Td className="align-middle">{invite.note}</Td>
            <Td className="align-middle">
              {isClosed && invite.state === "open" ? (
                <Badge tone="warn">not now</Badge>
              ) : (
                <Badge tone={invite.state === "open" ? "good" : "neutral"}>{invite.state}</Badge>
              )}
            </Td>
            <Td className="align-middle text-end">
              {invite.state === "open" && (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={`Withdraw the link for ${invite.role}${invite.note && `, ${invite.note}`}`}
                  onClick={() => send({ op: "revoke", inviteId: invite.id })}
                >
                  Withdraw
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
