import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { PageHeader } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import { projectTitle } from "#app/lib/project-title.ts";
import { parseBody } from "#app/lib/respond.server.ts";
import { form, route } from "#app/lib/route.server.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { PeopleRequest } from "#core/schemas/people.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { listInvites } from "#services/accounts/list-invites.ts";
import { revokeInvite } from "#services/accounts/revoke-invite.ts";
import { changeMember } from "#services/projects/change-member.ts";
import { listGroups } from "#services/projects/list-groups.ts";
import { listMembers } from "#services/projects/list-members.ts";
import { listRulesOfRaters } from "#services/projects/list-rater-rules.ts";
import { lookUpPseudonym } from "#services/projects/look-up-pseudonym.ts";
import { removeMember } from "#services/projects/remove-member.ts";
import { setRaterGroup } from "#services/projects/set-rater-group.ts";
import { setRaterRules, undoRaterRules } from "#services/projects/set-rater-rules.ts";
import { GroupNames } from "./group-field.tsx";
import { ImportedRaters } from "./imported-raters.tsx";
import { Invites } from "./invites.tsx";
import { Members } from "./members.tsx";
import { Pseudonyms } from "./pseudonyms.tsx";
import { RaterRules } from "./rater-rules.tsx";

export const meta = projectTitle("People");

export const loader = route.project("project.manage", async ({ deps, project, person }) => {
  const [members, invites, raters, rules] = await Promise.all([
    listMembers(deps, project.id),
    listInvites(deps, project.id),
    listGroups(deps, project.id),
    listRulesOfRaters(deps, project.id),
  ]);
  return {
    slug: project.slug,
    members,
    invites,
    raters,
    rules,
    isClosed: whyClosed(project) !== null,
    self: person.id,
  };
});

export const action = form.project("project.manage", async ({ request, deps, project, person }) => {
  const parsed = await parseBody(request, PeopleRequest);
  if (!parsed.ok) return parsed.response;
  const { input } = parsed;
  const projectId = project.id;
  switch (input.op) {
    case "invite": {
      const { op: _, ...invite } = input;
      const { token } = await createInvite(deps, { ...invite, projectId, actorId: person.id });
      return { ok: true as const, token };
    }
    case "revoke":
      await revokeInvite(deps, { projectId, actorId: person.id, inviteId: input.inviteId });
      break;
    case "change":
      await changeMember(deps, {
        projectId,
        userId: input.userId,
        from: input.from,
        role: input.role,
        actorId: person.id,
      });
      return { ok: true as const, role: input.role };
    case "look-up": {
      const { rater, reason } = input;
      return {
        ok: true as const,
        found: await lookUpPseudonym(deps, { projectId, rater, reason, actorId: person.id }),
      };
    }
    case "group": {
      const { whose, from, group } = input;
      await setRaterGroup(deps, { projectId, whose, from, group, actorId: person.id });
      break;
    }
    case "rules": {
      const { op: _, ...rules } = input;
      await setRaterRules(deps, { ...rules, projectId, actorId: person.id });
      break;
    }
    case "undo-rules":
      await undoRaterRules(deps, { projectId, eventId: input.eventId, actorId: person.id });
      break;
    case "remove":
      await removeMember(deps, { projectId, userId: input.userId, actorId: person.id });
      break;
    default:
      return input satisfies never;
  }
  return { ok: true as const };
});

export default function People() {
  const { slug, members, invites, raters, rules, isClosed, self } = useLoaderData<typeof loader>();
  const ruled = members.filter(({ role }) => role === "rater");
  return (
    <>
      <PageHeader
        title="People"
        lead="Who is in this project, and the links that let others in. Ratings stand under pseudonyms; this page does not say whose they are."
        actions={<ButtonLink to={paths.raters(slug)}>Records of raters</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        <Invites invites={invites} isClosed={isClosed} />
        <Members members={members} self={self} />
        {ruled.length > 0 && <RaterRules members={ruled} of={rules} />}
        {raters.imported.count > 0 && <ImportedRaters {...raters.imported} />}
        <GroupNames groups={raters.groups} />
        <Pseudonyms />
      </div>
    </>
  );
}
