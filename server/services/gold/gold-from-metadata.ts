import { AppError } from "#core/errors.ts";
import { type GoldPath, goldLevel } from "#core/gold/gold-path.ts";
import { findMetadataValues } from "#db/gold/gold.ts";
import type { Deps } from "#server/deps.ts";
import { type GoldAct, type GoldImport, mostGold, takeGold } from "./take-gold.ts";

/**
 * Takes a field in the metadata of items for the gold label of a question. Items without a value there say nothing; null and
 * empty text are no values. Lines of issues count the items that have a value, by their place in the project.
 * @param from.levels what values stand for, by value: `{ fail: "2" }`
 * @throws AppError bad-input where no item has such a field, or too many do; closed; paused
 */
export async function goldFromMetadata(
  deps: Deps,
  act: GoldAct,
  from: { path: GoldPath; question: string; levels: Readonly<Record<string, string>> },
): Promise<GoldImport> {
  const origin = `metadata.${from.path.join(".")}`;
  const values = await findMetadataValues(deps.db, act.projectId, from.path, mostGold + 1);
  if (values.length === 0)
    throw new AppError("bad-input", `No item of the project has a value in ${origin}.`);
  if (values.length > mostGold)
    throw new AppError(
      "bad-input",
      `More than ${mostGold.toLocaleString("en")} items have a value in ${origin}, which is more than gold can be.`,
    );
  const rows = values.map(({ externalId, value }, at) => ({
    ...{ line: at + 1, item: externalId, question: from.question },
    ...{ label: goldLevel(value, from.levels), maker: "", reason: `${origin} of the item` },
  }));
  return { rows: rows.length, ...(await takeGold(deps, act, { origin, rows })) };
}
