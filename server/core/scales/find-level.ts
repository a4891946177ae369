import type { AnyQuestion } from "./scale.ts";

/** The level a control's value stands for; radio buttons give "2" for the level 2. */
export function findLevel({ levels }: AnyQuestion, value: unknown): string | number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return levels?.find((level) => String(level.value) === String(value))?.value;
}
