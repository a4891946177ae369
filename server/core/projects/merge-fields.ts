import type { ProjectFields } from "../schemas/project.ts";

type Field = keyof ProjectFields;

/** Null: the field is empty. */
export type FieldValue = string | number | null;

/** A field that two people changed at the same time. */
export type FieldConflict = { field: Field; theirs: FieldValue; yours: FieldValue };

/**
 * What a form changed since it was made, held against what is stored now. A field that both changed to different
 * values is a conflict; one that the form left as it was is nobody's business, whatever is stored.
 *
 * @example mergeFields({ before: { overlap: 3 }, now: { overlap: 5 }, wanted: { overlap: 4 } }).conflicts.length // 1
 */
export function mergeFields({
  before,
  now,
  wanted,
}: {
  before: Partial<Record<string, FieldValue>>;
  now: ProjectFields;
  wanted: Partial<ProjectFields>;
}): { changes: Partial<ProjectFields>; conflicts: FieldConflict[] } {
  const changed = (Object.keys(wanted) as Field[]).filter(
    (field) => wanted[field] !== before[field] && wanted[field] !== now[field],
  );
  return {
    changes: Object.fromEntries(changed.map((field) => [field, wanted[field]])),
    conflicts: changed
      .filter((field) => now[field] !== before[field])
      .map((field) => ({ field, theirs: now[field], yours: wanted[field] as FieldValue })),
  };
}
