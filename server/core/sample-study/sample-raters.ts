/** How an invented rater differs from one who sees every output as it is. */
export type SampleRater = {
  name: string;
  /** Spread of what they see around what is there, in levels, on an output of medium ambiguity. */
  noise: number;
  /** Levels by which they are stricter (above 0) or milder than others. */
  severity: number;
  /** Share of ratings given without reading. */
  careless: number;
  /** Share of "can't judge" on an output that could not be more ambiguous. */
  cantJudge: number;
  /** Share of ratings with a rationale. */
  explains: number;
  /** Seconds for a rating, in the middle. */
  seconds: number;
};

/** Five raters as a real pool has them: careful, strict, mild, hasty and hesitant. */
export const sampleRaters: readonly SampleRater[] = [
  { name: "R1", noise: 0.3, severity: 0, careless: 0.01, cantJudge: 0.1, explains: 0.5, seconds: 34 },
  { name: "R2", noise: 0.4, severity: 0.25, careless: 0.02, cantJudge: 0.05, explains: 0.3, seconds: 27 },
  { name: "R3", noise: 0.45, severity: -0.25, careless: 0.02, cantJudge: 0.1, explains: 0.2, seconds: 24 },
  { name: "R4", noise: 0.65, severity: 0.05, careless: 0.1, cantJudge: 0.02, explains: 0.05, seconds: 9 },
  { name: "R5", noise: 0.35, severity: 0.05, careless: 0.01, cantJudge: 0.4, explains: 0.4, seconds: 48 },
];

/** A judge that is quick and decided, a little too strict, and wrong more often than a careful rater. */
export const sampleJudge: SampleRater = {
  name: "lyra-judge",
  noise: 0.85,
  severity: 0.35,
  careless: 0.08,
  cantJudge: 0.02,
  explains: 1,
  seconds: 3,
};
