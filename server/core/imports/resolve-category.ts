import { type Category, taxonomy } from "../schemas/taxonomy.ts";

/** Value in the file → `category`, `category/subcategory`, or null for none. */
export type CategoryMap = Readonly<Record<string, string | null>>;

/** The key of a map that covers all values without an entry of their own. */
export const otherValues = "*";

export type ResolvedCategory =
  | { ok: true; category: string | null; subcategory: string | null }
  | { ok: false; field: "category" | "subcategory"; value: string };

const byKey = new Map(taxonomy.flatMap((node) => [node.id, node.name].map((name) => [nodeKey(name), node])));

/**
 * The place in the taxonomy that a row names. Spellings that differ only in case, punctuation, "and" or a final s are
 * the same. Other words need an entry in `map`, under the value itself or, for a subcategory, under `category/value`.
 * A subcategory alone determines its category.
 */
export function resolveCategory(
  category: string | null,
  subcategory: string | null,
  map: CategoryMap,
): ResolvedCategory {
  if (category !== null && !byKey.has(nodeKey(category))) {
    const target = targetOf(category, map);
    if (target === undefined) return { ok: false, field: "category", value: category };
    if (target === null) return { ok: true, category: null, subcategory: null };
    if (target.includes("/")) return resolveTarget(target);
    return resolveCategory(target, subcategory, map);
  }
  const node = category === null ? nodeOfSubcategory(subcategory) : byKey.get(nodeKey(category));
  if (subcategory === null) return { ok: true, category: node?.id ?? null, subcategory: null };

  const leaf = node && findLeaf(node, subcategory);
  if (leaf) return { ok: true, category: node.id, subcategory: leaf };
  const value = category === null ? subcategory : `${category}/${subcategory}`;
  const target = targetOf(value, map);
  if (target === undefined) return { ok: false, field: "subcategory", value };
  return target === null
    ? { ok: true, category: node?.id ?? null, subcategory: null }
    : resolveTarget(target);
}

function targetOf(value: string, map: CategoryMap): string | null | undefined {
  const entry = [value, otherValues].find((name) => Object.hasOwn(map, name));
  return entry === undefined ? undefined : map[entry];
}

/** Whether a mapping's target is a place in the taxonomy. */
export function isCategoryTarget(target: string): boolean {
  return resolveTarget(target).ok;
}

function resolveTarget(target: string): ResolvedCategory {
  const [category, subcategory = null] = target.split("/", 2);
  return resolveCategory(category, subcategory, {});
}

function nodeOfSubcategory(subcategory: string | null): Category | undefined {
  if (subcategory === null) return undefined;
  return taxonomy.find((node) => findLeaf(node, subcategory) !== undefined);
}

function findLeaf(node: Category, name: string): string | undefined {
  const key = nodeKey(name);
  return node.subcategories.find((leaf) => nodeKey(leaf.id) === key || nodeKey(leaf.name) === key)?.id;
}

function nodeKey(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word !== "and")
    .map((word) => word.replace(/s$/, ""))
    .join("-");
}
