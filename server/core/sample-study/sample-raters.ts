/** How an invented rater differs from one who sees every output as it is. */
export type SampleRater = {
  name: string;
  /** The standard deviation, in levels, of what they perceive on an output of medium ambiguity. */
  noise: number;
  /** How many levels they are stricter (above 0) or milder (below 0) than others. */
  severity: number;
  /** The share of ratings given without reading. */
  careless: number;
  /** The share of "can't judge" on an output of the highest ambiguity. */
  cantJudge: number;
  /** The share of ratings with a rationale. */
  explains: number;
  /** The median time for a rating, in seconds. */
  seconds: number;
};

/** Five raters with the range of a real pool: careful, strict, mild, hasty and hesitant. */
export const sampleRaters: readonly SampleRater[] = [
  { name: "R1", noise: 0.3, severity: 0, careless: 0.01, cantJudge: 0.1, explains: 0.5, seconds: 34 },
  { name: "R2", noise: 0.4, severity: 0.25, careless: 0.02, cantJudge: 0.05, explains: 0.3, seconds: 27 },
  { name: "R3", noise: 0.45, severity: -0.25, careless: 0.02, cantJudge: 0.1, explains: 0.2, seconds: 24 },
  { name: "R4", noise: 0.65, severity: 0.05, careless: 0.1, cantJudge: 0.02, explains: 0.05, seconds: 9 },
  { name: "R5", noise: 0.35, severity: 0.05, careless: 0.01, cantJudge: 0.4, explains: 0.4, seconds: 48 },
];

/** A judge that is quick and decisive, a little too strict, and wrong more often than a careful rater. */
export const sampleJudge: SampleRater = {
  name: "lyra-judge",
  noise: 0.85,
  severity: 0.35,
  careless: 0.08,
  cantJudge: 0.02,
  explains: 1,
  seconds: 3,
};
