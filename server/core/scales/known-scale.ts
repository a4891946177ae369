import type { Scale } from "./scale.ts";
import { type Question, scaleKinds, scaleOf } from "./scales.ts";

/** What the kind of a scale knows that a file names; undefined where it names none that there is. */
export function knownScale(kind: string | null | undefined): Scale<Question> | undefined {
  const scale = scaleKinds.find((each) => each === kind);
  return scale && scaleOf({ scale });
}
