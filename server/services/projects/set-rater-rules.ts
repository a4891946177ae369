import { AppError } from "#core/errors.ts";
import { changedRules } from "#core/queue/changed-rules.ts";
import type { RaterRulesInput } from "#core/schemas/rater-rules.ts";
import type { Db } from "#db/client.ts";
import { findMember } from "#db/projects/members.ts";
import {
  addRaterEvent,
  findRaterEvent,
  lockRaterRules,
  type RaterRules,
  setRaterRules as writeRules,
} from "#db/queue/rater-rules.ts";
import { addRater } from "#db/queue/raters.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

type Key = { projectId: number; userId: number };
type Change = Key & { actorId: number; to: Partial<RaterRules>; reason: string };

/**
 * Changes what a member may take as a rater: standing, quotas, languages, under which name they write items. What it was
 * stands in the rater's events, from where it can be undone. A member who has not begun becomes a rater by it.
 * @param input.from what the page showed
 * @throws AppError not-found when the person is not in the project; conflict when someone else has changed it meanwhile
 */
export async function setRaterRules(deps: Deps, input: Change & { from: RaterRulesInput }): Promise<void> {
  await apply(deps, input, (rules) => {
    if (Object.keys(changedRules(rules, input.from)).length > 0)
      throw new AppError("conflict", "Someone has changed this rater meanwhile. Load the page again.");
  });
}

/**
 * Takes a change of a rater's rules back: what it changed becomes what it was, unless that was changed again since.
 * @throws AppError not-found; conflict when it was undone already
 */
export async function undoRaterRules(
  deps: Deps,
  { projectId, eventId, actorId }: { projectId: number; eventId: number; actorId: number },
): Promise<void> {
  const event = await findRaterEvent(deps.db, { projectId, id: eventId });
  if (!event) throw new AppError("not-found", "There is no such change.");
  if (event.isOver) throw new AppError("conflict", "This change was undone already.");
  const key = { projectId, userId: event.userId, actorId };
  await apply(deps, { ...key, to: event.before, reason: "", undoes: eventId }, (rules) => {
    const since = changedRules(rules, { ...rules, ...event.after });
    if (Object.keys(since).length > 0)
      throw new AppError("conflict", "What this changed was changed again since. Change it by hand.");
  });
}

async function apply(
  deps: Deps,
  { projectId, userId, actorId, to, reason, undoes }: Change & { undoes?: number },
  check: (rules: RaterRules) => void,
): Promise<void> {
  const isChanged = await transaction(deps.db, async (tx) => {
    const member = await findMember(tx, { projectId, userId });
    if (!member) throw new AppError("not-found", "This person is not in the project.");
    const { id, rules } = await lockOrAdd(tx, { projectId, userId });
    check(rules);
    const after = changedRules(to, rules);
    const fields = Object.keys(after) as (keyof RaterRules)[];
    if (fields.length === 0) return false;
    const before = Object.fromEntries(fields.map((field) => [field, rules[field]]));
    await writeRules(tx, id, { ...rules, ...after });
    const event = { projectId, raterId: id, actorId, kind: "rules", before, after, reason };
    await addRaterEvent(tx, { ...event, undoes: undoes ?? null });
    const changes = Object.fromEntries(
      fields.map((field) => [field, { from: rules[field], to: after[field] }]),
    );
    const details = { name: member.name, ...changes, reason, ...(undoes && { undone: true }) };
    await audit(tx, { action: "rater.changed", projectId, actorId, details });
    return true;
  });
  if (isChanged) deps.announce({ type: "work.changed", projectId });
}

async function lockOrAdd(tx: Db, key: Key): Promise<{ id: number; rules: RaterRules }> {
  for (;;) {
    const found = await lockRaterRules(tx, key);
    if (found) return found;
    await addRater(tx, key);
  }
}
