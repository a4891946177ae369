import type { WelfareInput } from "#core/schemas/welfare.ts";
import { setWelfareOf } from "#db/queue/welfare.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Sets the help that is offered to raters and how much of each subcategory they see in a day. It holds from each rater's
 * next task on: what they hold they may finish or skip. Of two who save at once, the later one's holds.
 */
export async function setWelfare(
  deps: Deps,
  { projectId, actorId, helpText, budgets }: WelfareInput & { projectId: number; actorId: number },
): Promise<void> {
  const last = new Map(budgets.map((budget) => [budget.place, budget]));
  const limits = [...last.values()].filter(({ tasks, minutes }) => tasks !== null || minutes !== null);
  await transaction(deps.db, async (tx) => {
    await setWelfareOf(tx, projectId, { helpText, budgets: limits });
    const details = { limits, helpText: helpText !== "" };
    await audit(tx, { action: "welfare.changed", projectId, actorId, details });
  });
  deps.announce({ type: "work.changed", projectId });
}
