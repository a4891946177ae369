/** Pairwise judgements as typed arrays: entry n compares `left[n]` with `right[n]`. */
export type Comparisons = {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly rater: Uint32Array;
  readonly outcome: Uint8Array;
  readonly itemCount: number;
  readonly raterCount: number;
};

/** Values of `outcome`. Undo any shuffling of sides first. */
export const leftWins = 0;
export const rightWins = 1;
export const tied = 2;
