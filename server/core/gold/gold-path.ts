import { z } from "zod";
import { exactText } from "../schemas/stored-text.ts";

/** Deeper metadata than this is no field of an item. */
const deepest = 10;

/**
 * Where in the metadata of items gold stands: the names from the outside in, of `metadata.gold.refusal` "gold" and
 * "refusal". The word `metadata` may be left out.
 */
export const GoldPath = z
  .string()
  .transform((text) => text.replace(/^metadata\./, "").split("."))
  .pipe(
    z
      .array(exactText(200, "A path names fields with dots between, as metadata.gold.refusal."))
      .max(deepest, `A path has at most ${deepest} names.`),
  );
export type GoldPath = z.infer<typeof GoldPath>;

/**
 * The value of a field as the level that it stands for: by `levels` where they name it, else as it stands.
 * @param levels by value, as text: `{ fail: "2" }`
 */
export function goldLevel(value: unknown, levels: Readonly<Record<string, string>>): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return Object.hasOwn(levels, text) ? levels[text] : value;
}
