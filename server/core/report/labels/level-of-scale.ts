import type { ScaleKind } from "#core/schemas/guideline.ts";
import type { LabelLevel } from "./scale-labels.ts";

/** At which level of measurement the answers on a scale are compared; null where they are no labels. */
export function levelOfScale(scale: ScaleKind): LabelLevel | null {
  switch (scale) {
    case "binary":
    case "nominal":
    case "pairwise":
      return "nominal";
    case "ordinal":
      return "ordinal";
    case "number":
      return "interval";
    case "multi":
      return "set";
    case "text":
    case "span":
      return null;
    default:
      return scale satisfies never;
  }
}
