import { listWithdrawals as listRows, type Withdrawal } from "#db/queue/requeue.ts";
import type { Deps } from "#server/deps.ts";

export type { Withdrawal };

const most = 20;

/** The latest withdrawals of raters' work, by pseudonym, at most 20. */
export async function listWithdrawals(deps: Deps, projectId: number): Promise<Withdrawal[]> {
  return listRows(deps.db, projectId, most);
}
