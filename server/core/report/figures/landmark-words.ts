import { landmark, landmarkSchemes } from "#core/agreement/kappa/landmark.ts";
import { benchmark } from "./benchmark.ts";

export type LandmarkWords = {
  scheme: string;
  source: string;
  /** The word for the value itself, and for the lower bound of its interval. */
  ofValue: string;
  ofLowerBound: string | null;
  /** Gwet's version: the best word that it reaches with a probability of 95 %. */
  byProbability: { text: string; probability: number } | null;
};

/** What landmark scales say about a coefficient. They contradict each other, so each has its name and source. */
export function landmarkWords(
  value: number,
  {
    low,
    se,
    schemes,
  }: { low: number | null; se: number | null; schemes: readonly (keyof typeof landmarkSchemes)[] },
): LandmarkWords[] {
  return schemes.map((scheme) => ({
    scheme: landmarkSchemes[scheme].name,
    source: landmarkSchemes[scheme].source,
    ofValue: landmark(value, scheme),
    ofLowerBound: low === null ? null : landmark(low, scheme),
    byProbability: se === null || se === 0 ? null : benchmark(value, se, scheme),
  }));
}
