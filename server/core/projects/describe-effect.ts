import { countOf, inDigits } from "../text/count-of.ts";

/** Who could rate in a project: its raters, and the places that its open links have left. */
export type RaterReach = { raters: number; places: number };

/** What new settings would do at once. */
export type SettingsEffect = RaterReach & {
  /** Tasks that then have enough ratings. */
  closes: number;
  /** Tasks that are done and then want more ratings. */
  reopens: number;
  wantedBefore: number;
  wantedAfter: number;
  /** Tasks that keep the overlap of their plan, which is another one, and the smallest and largest of these. */
  ownOverlaps: { tasks: number; least: number; most: number } | null;
  /** Raters who have a task on the screen. */
  atWork: number;
  /** The most raters that a task has had or has now. */
  mostRaters: number;
};

/** Why a maximum of raters per task cannot hold, as a sentence; null when it can, or when there is none. */
export function whyMostFails(wanted: {
  overlap: number;
  overlapMost: number | null;
  mostRaters: number;
}): string | null {
  const { overlap, overlapMost, mostRaters } = wanted;
  if (overlapMost === null) return null;
  if (overlapMost < overlap)
    return `A task gets ${countOf(overlap, "rater")} at least, so the maximum cannot be ${inDigits(overlapMost)}.`;
  return overlapMost < mostRaters
    ? `A task has ${countOf(mostRaters, "rater")} already, so the maximum cannot be ${inDigits(overlapMost)}.`
    : null;
}

/** More raters per task than most studies have, for a project in which there are none yet. */
const usualMost = 10;

/** Why a number of raters per task cannot be what was meant, as a sentence; null when it can. */
export function whyTooMany(overlap: number, { raters, places }: RaterReach): string | null {
  const reach = raters + places;
  if (overlap <= (reach === 0 ? usualMost : reach)) return null;
  const links = places > 0 ? ` and links for ${places.toLocaleString("en")} more` : "";
  return `This project has ${countOf(raters, "rater")}${links}: no task can be finished by ${overlap.toLocaleString("en")}.`;
}

/**
 * The effect of new settings, sentence by sentence; none when nobody and no task is affected.
 * @param changed whether the number of raters per task is new, or its maximum, and whether raters are asked for other notes than before
 */
export function describeEffect(
  { overlap, overlapMost }: { overlap: number; overlapMost: number | null },
  effect: SettingsEffect,
  changed: { overlap?: boolean; most?: boolean; notes?: boolean } = {},
): string[] {
  const { closes, reopens, wantedBefore, wantedAfter, ownOverlaps, atWork } = effect;
  const tooMany = whyTooMany(Math.max(overlap, overlapMost ?? 0), effect);
  const fails = whyMostFails({ overlap, overlapMost, mostRaters: effect.mostRaters });
  return [
    ...(fails ? [fails] : []),
    ...(changed.most && !fails ? [whatMostDoes(overlap, overlapMost)] : []),
    ...(closes > 0
      ? [
          `${countOf(closes, "task")} then ${closes === 1 ? "has" : "have"} enough ratings and close${closes === 1 ? "s" : ""}.`,
        ]
      : []),
    ...(reopens > 0
      ? [
          `${countOf(reopens, "task")} that ${reopens === 1 ? "is" : "are"} done open${reopens === 1 ? "s" : ""} again.`,
        ]
      : []),
    ...(wantedAfter === wantedBefore
      ? []
      : [
          `The queue then wants ${countOf(wantedAfter, "rating")} more; now it wants ${wantedBefore.toLocaleString("en")}.`,
        ]),
    ...(changed.overlap && ownOverlaps ? [whatStays(ownOverlaps)] : []),
    ...(tooMany ? [tooMany] : []),
    ...(atWork > 0
      ? [
          `${countOf(atWork, "rater")} ${atWork === 1 ? "is" : "are"} at a task at the moment and keep${atWork === 1 ? "s" : ""} it.${
            changed.notes
              ? " What they send is taken as it was asked of them; their next tasks ask for rationale and confidence as you set it."
              : ""
          }`,
        ]
      : []),
  ];
}

function whatMostDoes(overlap: number, most: number | null): string {
  return most === null
    ? "Every task then gets its number of raters and no more; those that were given more keep the raters they have."
    : `Tasks whose raters are not certain enough then get one rater more at a time, up to ${inDigits(most)}; done tasks among them open again. The others stay at ${inDigits(overlap)}.`;
}

function whatStays({ tasks, least, most }: NonNullable<SettingsEffect["ownOverlaps"]>): string {
  const number = least === most ? inDigits(least) : `${inDigits(least)} to ${inDigits(most)}`;
  return `${countOf(tasks, "task has", "tasks have")} a number of ${tasks === 1 ? "its" : "their"} own from ${tasks === 1 ? "its" : "their"} sampling plan and ${tasks === 1 ? "stays" : "stay"} at ${number}.`;
}
