import type { ImportForm } from "../scales/scale.ts";
import { scaleOf } from "../scales/scales.ts";
import type { ImportedScaleKind } from "./import-options.ts";

/** How labels of this kind are written in a file. */
export function importFormOf(scale: ImportedScaleKind): ImportForm {
  const { importForm } = scaleOf({ scale });
  if (!importForm) throw new RangeError(`No column of labels holds ${scale} answers.`);
  return importForm;
}
