import { Question } from "../scales/scales.ts";
import type { GuidelineHead } from "../schemas/guideline.ts";
import { importFormOf } from "./import-form-of.ts";
import type { ImportedScaleKind } from "./import-options.ts";

/**
 * The guideline version to which imported ratings belong: one open question whose values are those of the file, because
 * the rubric that those raters used is not in it. The same scale, kind and guideline always give the same head.
 *
 * @param askedBy the guideline that asked in the project that exported the file, so that questions of one name stay apart;
 * "" where the file says none. One that was imported there is named as it is.
 */
export function importedGuideline(scale: string, kind: ImportedScaleKind, askedBy = ""): GuidelineHead {
  const slug = scaleSlug(scale);
  const { unit, asks } = importFormOf(kind);
  const place = askedBy === "" ? slug : askedBy.replace(/^imported\/(.*)$/, "$1");
  const own = place === slug || place.startsWith(`${slug}-of-`) ? place : `${slug}-of-${scaleSlug(place)}`;
  const guideline = own.slice(`${slug}-of-`.length);
  return {
    id: `imported/${own}`,
    category: null,
    subcategory: null,
    title: own === slug ? scale : `${scale} (${guideline})`,
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
