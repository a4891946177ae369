import { AppError } from "#core/errors.ts";
import type { PeopleRequest } from "#core/schemas/people.ts";
import type { Db } from "#db/client.ts";
import {
  lockMemberGroup,
  lockRaterGroup,
  setImportedGroup,
  setMemberGroup,
  setUngrouped,
} from "#db/queue/rater-groups.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { audit } from "../audit.ts";

type GroupRequest = Extract<PeopleRequest, { op: "group" }>;
type Input = { projectId: number; actorId: number } & Pick<GroupRequest, "whose" | "from" | "group">;

/**
 * Puts a member, an imported rater, or all imported raters who are in no group into a group, or into none. Who has not
 * rated yet has the group from their first task on.
 * @throws AppError not-found; conflict when someone else has changed the group meanwhile
 */
export async function setRaterGroup(deps: Deps, input: Input): Promise<void> {
  const { projectId, actorId, whose, group } = input;
  const isChanged = await transaction(deps.db, async (tx) => {
    const details = whose === "ungrouped" ? await groupRest(tx, input) : await groupOne(tx, input);
    if (!details) return false;
    await audit(tx, { action: "rater.grouped", projectId, actorId, details: { ...details, to: group } });
    return true;
  });
  if (isChanged) noteLabelsChanged(deps, projectId);
}

async function groupRest(tx: Db, { projectId, group }: Input) {
  if (group === null) return null;
  const raters = await setUngrouped(tx, { projectId, group });
  return raters === 0 ? null : { raters };
}

async function groupOne(tx: Db, { projectId, whose, from, group }: Input) {
  if (whose === "ungrouped") return null;
  const key = { projectId, ...whose };
  const known = await ("userId" in key ? lockMemberGroup(tx, key) : lockRaterGroup(tx, key));
  if (!known)
    throw new AppError(
      "not-found",
      "userId" in key ? "This person is not in the project." : "No imported rater has this pseudonym.",
    );
  if (known.group === group) return null;
  if (known.group !== from)
    throw new AppError(
      "conflict",
      `Someone has put ${known.name} into ${known.group === null ? "no group" : `“${known.group}”`} meanwhile. It stays so; choose again if that is wrong.`,
    );
  if ("userId" in key) await setMemberGroup(tx, { ...key, group });
  else await setImportedGroup(tx, { ...key, group });
  return { name: known.name, from: known.group };
}
