import { Question } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import { importFormOf } from "./import-form-of.ts";
import type { ImportedScaleKind } from "./import-options.ts";

/**
 * The guideline version to which imported ratings belong: one open question whose values are those of the file, because
 * the rubric that those raters used is unknown. The same scale and kind always give the same head.
 */
export function importedGuideline(scale: string, kind: ImportedScaleKind): GuidelineHead {
  const slug = scaleSlug(scale);
  const { unit, asks } = importFormOf(kind);
  return {
    id: `imported/${slug}`,
    category: null,
    subcategory: null,
    title: scale,
    summary: `Ratings that came from a file, on its scale "${scale}".`,
    survey_section: null,
    unit_of_rating: unit,
    content_warning: "none",
    questions: [
      Question.parse({ id: slug, text: scale, scale: kind, required: true, primary: true, ...asks }),
    ],
  };
}

/** A scale's name as an id. Letters outside a to z become their code points, so that different names stay different. */
export function scaleSlug(scale: string): string {
  const latin = scale.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const spelled = latin.replace(/[^\p{ASCII}]/gu, (char) => `-u${char.codePointAt(0)?.toString(16)}-`);
  return spelled.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "label";
}
