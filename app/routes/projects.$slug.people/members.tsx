import { useEffect } from "react";
import { toast } from "sonner";
import { ConfirmButton } from "#app/components/ui/confirm-button.tsx";
import { Badge, Card, CardHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { useRequest } from "#app/lib/use-request.ts";
import type { PeopleRequest } from "#core/schemas/people.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import { inDigits } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";
import type { Member } from "#services/projects/list-members.ts";
import { GroupField } from "./group-field.tsx";
import { RoleSelect } from "./role-select.tsx";

/** Everyone in the project, with their role and a button that removes them. */
export function Members({ members, self }: { members: Member[]; self: number }) {
  const leads = members.filter(({ role, disabled }) => role === "lead" && !disabled).length;
  return (
    <Card>
      <CardHeader
        title={`Members (${inDigits(members.length)})`}
        lead="A new role holds at once. A rater sees no results, whatever else they are. Who is removed keeps their account, and their ratings stay. How much people have rated is rounded: exact numbers would tell whose a pseudonym is. A group, such as experts or crowd, is shown beside pseudonyms in figures and files: a group of one tells who it is."
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
              <Th>Rater group</Th>
              <Th>Joined</Th>
              <Th>Rated</Th>
              <Th>Last at work</Th>
              <HiddenTh>Actions</HiddenTh>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                isSelf={member.userId === self}
                isOnlyLead={leads === 1 && member.role === "lead" && !member.disabled}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function MemberRow({ member, isSelf, isOnlyLead }: { member: Member; isSelf: boolean; isOnlyLead: boolean }) {
  const { send, busy, answer } = useRequest<PeopleRequest, { ok: true; role?: ProjectRole }>();
  const { userId, name } = member;
  const given = answer?.role;
  useEffect(() => {
    if (given) toast.success(visibleText(`${name} is ${given} now.`));
  }, [given, name]);
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
          isSelf={isSelf}
          isOnlyLead={isOnlyLead}
          onChange={(role) => send({ op: "change", userId, from: member.role, role })}
        />
      </Td>
      <Td className="align-middle">
        <GroupField name={name} whose={{ userId }} group={member.group} />
      </Td>
      <Td className="align-middle">
        <Time at={member.joinedAt} />
      </Td>
      <Td className="align-middle whitespace-nowrap tabular-nums">{ratedWords(member.ratedAtLeast)}</Td>
      <Td className="align-middle whitespace-nowrap">{member.lastWorked ?? "—"}</Td>
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

function ratedWords(atLeast: number): string {
  if (atLeast === 0) return "—";
  return atLeast === 1 ? "has begun" : `${atLeast.toLocaleString("en")} or more`;
}
