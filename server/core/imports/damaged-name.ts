import type { FieldFault } from "./fields.ts";

const damaged = "holds bytes that are no text, so that two different ones may look the same";

/** Whether a text has lost characters that nobody can restore, while it was read or before. */
export function isDamaged(value: unknown): boolean {
  return typeof value === "string" && value.includes("\ufffd");
}

/**
 * Faults of names that are damaged: what they name would become one with what another damaged name names.
 * @param names by the field that holds them, after `cleanText`
 */
export function damagedNames(names: Readonly<Record<string, unknown>>): FieldFault[] {
  return Object.entries(names).flatMap(([field, name]) =>
    isDamaged(name) ? [{ field, reason: damaged }] : [],
  );
}
