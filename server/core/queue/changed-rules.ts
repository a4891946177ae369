/** The fields of `rules` that differ from what they were; lists are compared by what they hold. */
export function changedRules<Rules extends object>(rules: Partial<Rules>, before: Rules): Partial<Rules> {
  const fields = Object.keys(rules) as (keyof Rules)[];
  const changed = fields.filter(
    (field) => JSON.stringify(sorted(rules[field])) !== JSON.stringify(sorted(before[field])),
  );
  return Object.fromEntries(changed.map((field) => [field, rules[field]])) as Partial<Rules>;
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value;
}
