import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import type { PeopleRequest } from "#core/schemas/people.ts";
import type { Member } from "#services/projects/list-members.ts";
import { RoleSelect } from "./role-select.tsx";

/** Everyone in the project, with their role and a button that removes them. */
export function Members({ members, self }: { members: Member[]; self: number }) {
  return (
    <Card>
      <CardHeader
        title={`Members (${members.length})`}
        lead="A new role holds at once. A rater sees no results, whatever else they are. Who is removed keeps their account, and their ratings stay."
      />
      {members.length === 0 ? (
        <p className="px-4 py-6 text-muted">Nobody is in this project yet. Invite a lead with a link.</p>
      ) : (
        <Table label="Members">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>E-mail</Th>
              <Th>Role</Th>
              <Th>Joined</Th>
              <HiddenTh>Actions</HiddenTh>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow key={member.userId} member={member} isSelf={member.userId === self} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function MemberRow({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const { send, busy } = useRequest<PeopleRequest>();
  const { userId, name } = member;
  return (
    <tr>
      <Td className="align-middle font-medium">
        <Verbatim>{name}</Verbatim> {isSelf && <Badge>you</Badge>}{" "}
        {member.disabled && <Badge tone="warn">disabled</Badge>}
      </Td>
      <Td className="align-middle text-muted">{member.email}</Td>
      <Td className="align-middle">
        <RoleSelect
          name={name}
          role={member.role}
          disabled={busy}
          onChange={(role) => send({ op: "change", userId, role })}
        />
      </Td>
      <Td className="align-middle">
        <Time at={member.joinedAt} />
      </Td>
      <Td className="align-middle text-end">
        <ConfirmButton
          title={isSelf ? "Leave this project?" : `Remove ${name}?`}
          action={isSelf ? "Leave" : "Remove"}
          label={isSelf ? "Leave this project" : `Remove ${name}`}
          disabled={busy}
          onConfirm={() => send({ op: "remove", userId })}
        >
          The membership ends at once. The ratings made so far stay in the study.
        </ConfirmButton>
      </Td>
    </tr>
  );
}
