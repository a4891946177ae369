/** What is typed, as a number where it is one, so that a number typed again counts as unchanged. */
export const asNumber = {
  setValueAs: (typed: unknown) => (typed === "" || Number.isNaN(Number(typed)) ? typed : Number(typed)),
};

/** The same of a field that may be empty, which is sent as null. */
export const asNumberOrNull = {
  setValueAs: (typed: unknown) => {
    if (typed === "" || typed === null) return null;
    return Number.isNaN(Number(typed)) ? typed : Number(typed);
  },
};
