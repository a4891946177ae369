import { AppError } from "#core/errors.ts";
import { checkGold } from "#core/gold/check-gold.ts";
import { splitOf } from "#core/gold/split-of.ts";
import type { SetGoldRequest } from "#core/schemas/gold.ts";
import { addGoldRevisions, findGoldItem, findSplitSeed, listGoldOf, lockGoldOf } from "#db/gold/gold.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { goldQuestions } from "./gold-questions.ts";
import { passageFaults } from "./passage-faults.ts";

/**
 * Settles the label of an item for one question, or takes it away: each is a revision, and earlier ones stay.
 * @throws AppError not-found; bad-input where the label is no answer to the question; conflict where another revision
 * came since the page was made, or there is none to take away; closed; paused
 */
export async function setGold(
  deps: Deps,
  input: { projectId: number; itemId: number; actor: { id: number; name: string }; said: SetGoldRequest },
): Promise<void> {
  const { projectId, itemId, actor, said } = input;
  await transaction(deps.db, async (tx) => {
    await requireOpen(tx, projectId);
    const item = await findGoldItem(tx, { projectId, itemId });
    if (!item) throw new AppError("not-found", "There is no such item in this project.");
    await lockGoldOf(tx, [itemId]);
    const version = (await goldQuestions(tx, projectId, [itemId]))
      .get(itemId)
      ?.find(({ id }) => id === said.guidelineVersionId);
    const question = version?.questions.find(({ id }) => id === said.question);
    if (!version || !question) throw new AppError("bad-input", "That is no question about this item.");
    const isRemoval = said.label === null || said.label === undefined;
    const key = { itemId, versionId: version.id, question: question.id };
    const checked = isRemoval ? { answer: null } : checkGold(question, said.label, item);
    if ("fault" in checked) throw new AppError("bad-input", `This cannot be gold: ${checked.fault}.`);
    if (checked.answer !== null) {
      const fault = (await passageFaults(tx, [{ ...key, label: checked.answer }])).get(0);
      if (fault) throw new AppError("bad-input", `This cannot be gold: ${fault}`);
    }
    const [newest] = (await listGoldOf(tx, { projectId, itemId })).filter(
      (one) => one.versionId === key.versionId && one.question === key.question,
    );
    if ((newest?.id ?? null) !== said.seen)
      throw new AppError(
        "conflict",
        `${newest?.maker || "Someone"} has settled this meanwhile. Load the page again.`,
      );
    if (isRemoval && !newest?.label) throw new AppError("conflict", "There is no gold to take away.");
    const made = { source: "expert" as const, maker: actor.name, makerId: actor.id, reason: said.reason };
    const split = splitOf(item.promptGroup, await findSplitSeed(tx, projectId));
    await addGoldRevisions(tx, projectId, [{ ...key, ...made, label: checked.answer, split }]);
    await audit(tx, {
      action: "gold.settled",
      projectId,
      actorId: actor.id,
      details: { item: item.externalId, question: question.id, removed: isRemoval, reason: said.reason },
    });
  });
}
