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
};

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
 * @param changed whether the number of raters per task is new, and whether raters are asked for other notes than before
 */
export function describeEffect(
  overlap: number,
  effect: SettingsEffect,
  changed: { overlap?: boolean; notes?: boolean } = {},
): string[] {
  const { closes, reopens, wantedBefore, wantedAfter, ownOverlaps, atWork } = effect;
  const tooMany = whyTooMany(overlap, effect);
  return [
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

function whatStays({ tasks, least, most }: NonNullable<SettingsEffect["ownOverlaps"]>): string {
  const number = least === most ? inDigits(least) : `${inDigits(least)} to ${inDigits(most)}`;
  return `${countOf(tasks, "task has", "tasks have")} a number of ${tasks === 1 ? "its" : "their"} own from ${tasks === 1 ? "its" : "their"} sampling plan and ${tasks === 1 ? "stays" : "stay"} at ${number}.`;
}
