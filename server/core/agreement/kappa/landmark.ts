/** A scheme of words for the size of a coefficient, from the lower bound of the worst word upwards. */
export type Landmarks = {
  name: string;
  source: string;
  steps: readonly { from: number; text: string }[];
};

/** Landmarks in use. All are conventions, none follows from a theory; they differ, so name the one used. */
export const landmarkSchemes = {
  "landis-koch": {
    name: "Landis & Koch",
    source: "Landis & Koch (1977), Biometrics 33, for kappa",
    steps: [
      { from: Number.NEGATIVE_INFINITY, text: "poor" },
      { from: 0, text: "slight" },
      { from: 0.2, text: "fair" },
      { from: 0.4, text: "moderate" },
      { from: 0.6, text: "substantial" },
      { from: 0.8, text: "almost perfect" },
    ],
  },
  krippendorff: {
    name: "Krippendorff",
    source: "Krippendorff (2004), Content Analysis, for alpha",
    steps: [
      { from: Number.NEGATIVE_INFINITY, text: "not reliable enough for conclusions" },
      { from: 0.667, text: "enough for tentative conclusions" },
      { from: 0.8, text: "reliable" },
    ],
  },
  "koo-li": {
    name: "Koo & Li",
    source: "Koo & Li (2016), J. Chiropr. Med. 15, for the bounds of an ICC's interval",
    steps: [
      { from: Number.NEGATIVE_INFINITY, text: "poor" },
      { from: 0.5, text: "moderate" },
      { from: 0.75, text: "good" },
      { from: 0.9, text: "excellent" },
    ],
  },
} as const satisfies Record<string, Landmarks>;

/**
 * The word a scheme has for a coefficient. Give it the lower bound of the interval as well: a value on
 * few items may stand on any step.
 *
 * A bound belongs to the step above it. Cost: O(1).
 *
 * @example landmark(0.7, "krippendorff") // "enough for tentative conclusions"
 */
export function landmark(value: number, scheme: keyof typeof landmarkSchemes): string {
  const steps: Landmarks["steps"] = landmarkSchemes[scheme].steps;
  let text = "";
  for (const step of steps) if (value >= step.from) text = step.text;
  return text;
}
