import { sha256 } from "../sampling/sha256.ts";
import type { Purpose } from "../schemas/purpose.ts";

/** Purposes for which a rater gets an item in the place of a task of the queue. */
export const checkPurposes = ["control", "repeat"] as const satisfies Purpose[];
export type CheckPurpose = (typeof checkPurposes)[number];

/** How often raters get a check, in percent of their tasks. */
export type CheckRule = {
  /** Items whose label is known. */
  controlRate: number;
  /** In the first `controlFirst` tasks of a rater it is this share. */
  controlFirst: number;
  controlFirstRate: number;
  /** Items that they have rated themselves, `repeatAfter` tasks ago or more. */
  repeatRate: number;
  repeatAfter: number;
};

/** Whether a project gives any. */
export function givesChecks({ controlRate, controlFirst, controlFirstRate, repeatRate }: CheckRule): boolean {
  return controlRate > 0 || repeatRate > 0 || (controlFirst > 0 && controlFirstRate > 0);
}

/**
 * For what a rater gets their next task: each is drawn by itself, so that no period shows, by the SHA-256 of a secret of the
 * rater and the number of the task. A task that was given back, or asked for twice, is therefore of the same draw again.
 * @param seed of the rater; they never see it
 * @param place how many tasks the rater has rated, skipped or holds
 * @returns null for a task of the queue. Rates that come to more than 100 together leave the rest out of the repeats
 */
export function checkAt(
  rule: CheckRule,
  { seed, place }: { seed: string; place: number },
): CheckPurpose | null {
  const { controlRate, controlFirst, controlFirstRate, repeatRate, repeatAfter } = rule;
  const drawn = (sha256(`${seed}:${place}`)[0]! / 2 ** 32) * 100;
  const controls = place < controlFirst ? controlFirstRate : controlRate;
  if (drawn < controls) return "control";
  return place >= repeatAfter && drawn < controls + repeatRate ? "repeat" : null;
}
