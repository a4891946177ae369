import { cleanLabel } from "../cells/clean-label.ts";
import { numberOf } from "../cells/number-of.ts";

/** Names that share a place stand together; the best come first. */
export type LabelOrder = string[][];

/** Longer texts are prose, whatever signs are in them. */
const longest = 400;

/**
 * The order of names that a text is: `B>A=C`, `A > B > C`, `1. B 2. A`. Null where it is none, or names one twice.
 *
 * @example labelOrder("B>A=C") // [["B"], ["A", "C"]]
 */
export function labelOrder(text: string): LabelOrder | null {
  if (text.length > longest) return null;
  const groups = /[>≻=]/.test(text) ? bySigns(text) : byNumbers(text);
  const names = groups.flat();
  if (names.length < 2 || names.includes("") || new Set(names).size < names.length) return null;
  return groups;
}

function bySigns(text: string): LabelOrder {
  return text.split(/[>≻]/).map((group) => group.split("=").map(cleanLabel));
}

/** Each name stands behind its place; equal places are shared. */
function byNumbers(text: string): LabelOrder {
  if (!/^\s*1[.)]\s*\S/.test(text)) return [];
  const [, ...parts] = text.split(/(?:^|[\s,;]+)(\d{1,2})[.)]\s*/);
  const groups = new Map<number, string[]>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const place = Number(parts[at]);
    groups.set(place, [...(groups.get(place) ?? []), cleanLabel(parts[at + 1]!)]);
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, names]) => names);
}

/** The order of a list of names, the best first. Null where entries are numbers, or one stands there twice. */
export function listOrder(entries: readonly string[]): LabelOrder | null {
  if (entries.length < 2 || entries.some((entry) => numberOf(entry) !== null)) return null;
  return new Set(entries).size < entries.length ? null : entries.map((entry) => [entry]);
}

/** Whether the names are those of places, whatever stands there: the first letters, or the first numbers. */
export function isOrderOfPlaces(order: LabelOrder): boolean {
  const names = order.flat().map((name) => name.toLowerCase());
  const isEach = (nameOf: (place: number) => string) =>
    names.every((_, place) => names.includes(nameOf(place)));
  return isEach((place) => String.fromCharCode(97 + place)) || isEach((place) => String(place + 1));
}

/**
 * The place of each of the names, as `toRanks` writes places: 1 and the number of better ones. Null where the order is one
 * of other names.
 */
export function placesIn(order: LabelOrder, names: readonly string[]): number[] | null {
  const places = new Map<string, number>();
  for (const group of order) {
    const place = places.size + 1;
    for (const name of group) places.set(name, place);
  }
  const found = names.flatMap((name) => places.get(name) ?? []);
  return found.length === names.length && places.size === names.length ? found : null;
}
