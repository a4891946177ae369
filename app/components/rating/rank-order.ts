// A ranking of responses as groups, from the best down; a group of several responses is a tie. Responses are identified by
// their positions on the screen. No schema library is imported here, because the rating page needs this early.

type Groups = readonly (readonly number[])[];

/** The groups of an answer, which has the place of each response, or null while it has none. */
export function groupsOf(places: readonly (number | null)[]): number[][] {
  const known = [...new Set(places)].filter((place) => place !== null).sort((one, other) => one - other);
  return known.map((place) => places.flatMap((own, response) => (own === place ? [response] : [])));
}

/** The answer that the groups represent: a place is 1 plus the number of responses before it. */
export function placesIn(groups: Groups, count: number): (number | null)[] {
  const places: (number | null)[] = new Array(count).fill(null);
  let before = 0;
  for (const group of groups) {
    for (const response of group) places[response] = before + 1;
    before += group.length;
  }
  return places;
}

export function placeLast(groups: Groups, response: number): number[][] {
  return [...without(groups, response), [response]];
}

export function without(groups: Groups, response: number): number[][] {
  return groups.map((group) => group.filter((own) => own !== response)).filter((group) => group.length > 0);
}

/**
 * Moves a response up or down by one place. One that shares its place leaves the tie first, to stand alone next to it.
 */
export function moveBy(groups: Groups, response: number, step: -1 | 1): number[][] {
  const at = groups.findIndex((group) => group.includes(response));
  const isShared = groups[at]!.length > 1;
  const rest = without(groups, response);
  const target = isShared ? at + (step === 1 ? 1 : 0) : Math.min(rest.length, Math.max(0, at + step));
  return [...rest.slice(0, target), [response], ...rest.slice(target)];
}

/** Ties a response with the place above; one that is already tied leaves the tie and comes right below. */
export function toggleTie(groups: Groups, response: number): number[][] {
  const at = groups.findIndex((group) => group.includes(response));
  if (groups[at]!.length > 1) return moveBy(groups, response, 1);
  if (at === 0) return groups.map((group) => [...group]);
  const rest = without(groups, response);
  return rest.map((group, place) =>
    place === at - 1 ? [...group, response].sort((one, other) => one - other) : group,
  );
}
