import { countOf } from "../text/count-of.ts";
import type { ClosedState } from "./why-closed.ts";

/** What archiving or pausing a project would touch. */
export type ClosingEffect = {
  /** Tasks that want more ratings, and how many they want together. */
  tasks: number;
  wanted: number;
  /** Raters who have a task on the screen or wait ready with one, and how many they hold. */
  atWork: number;
  leases: number;
  /** People whom open links could still let in. */
  places: number;
  /** Imports that are under way. */
  imports: number;
};

/** What happens when a project is archived or paused, sentence by sentence. */
export function describeClosing(state: ClosedState, effect: ClosingEffect): string[] {
  const { tasks, wanted, atWork, leases, places, imports } = effect;
  const until = state === "paused" ? "until the study is resumed" : "while it is archived";
  return [
    tasks > 0
      ? `${countOf(tasks, "task")} ${tasks === 1 ? "wants" : "want"} ${countOf(wanted, "rating")} more and ${tasks === 1 ? "is" : "are"} given to nobody ${until}.`
      : "No task wants ratings at the moment.",
    atWork > 0
      ? `${countOf(atWork, "rater")} ${atWork === 1 ? "is" : "are"} at work and ${atWork === 1 ? "holds" : "hold"} ${countOf(leases, "task")}: what is on their screens they can still submit, and then read why there is no more.`
      : "No rater is at work.",
    ...(places > 0
      ? [`Links for ${countOf(places, "more person", "more people")} do not work ${until}.`]
      : []),
    ...(imports > 0
      ? [
          `${countOf(imports, "import")} that ${imports === 1 ? "is" : "are"} under way ${imports === 1 ? "is" : "are"} cancelled.`,
        ]
      : []),
    "Items, ratings and results stay as they are.",
  ];
}
