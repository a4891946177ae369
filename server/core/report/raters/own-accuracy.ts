/**
 * What a rater is told of how often they were right changes with every so many of their tasks and never between: whoever
 * looks after each task must not learn whether it was one whose label is known.
 */
export const tasksOfAStep = 50;

/** Of fewer known labels nothing is said. */
const fewestKnown = 20;

/** At and below this nothing more exact is said: it would not help, and it would hurt. */
const lowestTenths = 5;

/** How many of a rater's first answers, in order, what they are told rests on. */
export function answersTold(answered: number): number {
  return Math.floor(answered / tasksOfAStep) * tasksOfAStep;
}

/**
 * How many of ten answers were right, 5 to 10, where 5 stands for all below, too; null while too little is known. How many
 * labels were known cannot be told from it.
 *
 * @param right of the known answers, 0 to `known`
 */
export function ownAccuracy({ right, known }: { right: number; known: number }): number | null {
  if (known < fewestKnown) return null;
  return Math.max(lowestTenths, Math.round((10 * right) / known));
}
