import { z } from "zod";
import { sideProblem } from "../ratings/side-problem.ts";
import { levelsOf } from "../scales/levels-of.ts";
import { Sentence, Slug } from "../scales/question-parts.ts";
import { Question, scaleKinds, scaleOf } from "../scales/scales.ts";
import { exactText } from "./stored-text.ts";
import { findSubcategory, unitsOfRating } from "./taxonomy.ts";

/**
 * How the responses of a pair or set stand to each other. `same-prompt`: all answer one prompt, so they are shown in
 * an order drawn for each rater. `twin-prompts`: each answers a prompt of its own and neither comes first; halves that
 * are shown with their prompts change places, a list whose prompts are told in one text does not. `in-order`: their
 * places mean something, and everyone sees them as the item has them.
 */
export const responseOrders = ["same-prompt", "twin-prompts", "in-order"] as const;

export const contentWarnings = ["none", "mild", "strong"] as const;

/** The front matter of a file under guidelines/. `guidelineProblems` checks what spans fields. */
export const GuidelineHead = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, "must be CATEGORY/SUBCATEGORY"),
  category: Slug.nullable(),
  subcategory: Slug.nullable(),
  title: Sentence,
  summary: Sentence,
  survey_section: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a section number in quotes, like "5.1"')
    .nullable(),
  unit_of_rating: z.enum(unitsOfRating),
  /** Other units for which the text of the guideline has rules. */
  also_rates: z.array(z.enum(unitsOfRating)).min(1).optional(),
  responses: z.enum(responseOrders).optional(),
  content_warning: z.enum(contentWarnings),
  questions: z.array(Question).min(1),
});
export type GuidelineHead = z.infer<typeof GuidelineHead>;

/** A guideline as it is stored and shown: head, Markdown body, and the SHA-256 of the file's content. */
export type Guideline = GuidelineHead & { body: string };

/**
 * Asks for the newest version of a guideline to be in force in a project. It names both versions that the page showed,
 * so that nobody puts one in force that they have not seen.
 */
export const UpgradeRequest = z.strictObject({
  guidelineId: exactText(200, "Name a guideline."),
  from: exactText(64, "Name the version in force."),
  to: exactText(64, "Name the version to put in force."),
});
export type UpgradeRequest = z.infer<typeof UpgradeRequest>;

export type GuidelineProblem = { path: (string | number)[]; message: string };

/**
 * What is wrong with a head beyond its shape: levels that do not fit the scale, conditions that point nowhere,
 * not exactly one primary question, ids that are not in the taxonomy. Empty when all is well.
 */
export function guidelineProblems(head: GuidelineHead): GuidelineProblem[] {
  return [
    ...placeProblems(head),
    ...primaryProblems(head),
    ...orderProblems(head),
    ...head.questions.flatMap((_, i) => questionProblems(head, i)),
  ];
}

function placeProblems(head: GuidelineHead): GuidelineProblem[] {
  if (head.category === null) {
    return head.subcategory === null ? [] : [{ path: ["subcategory"], message: "needs a category" }];
  }
  const leaf = findSubcategory(head.category, head.subcategory ?? "");
  if (!leaf)
    return [{ path: ["subcategory"], message: "is not a subcategory of this category in the taxonomy" }];
  const problems: GuidelineProblem[] = [];
  if (head.id !== `${head.category}/${head.subcategory}`)
    problems.push({ path: ["id"], message: `must be ${head.category}/${head.subcategory}` });
  if (head.survey_section !== leaf.section)
    problems.push({ path: ["survey_section"], message: `must be "${leaf.section}"` });
  if (head.unit_of_rating !== leaf.unit)
    problems.push({ path: ["unit_of_rating"], message: `must be ${leaf.unit}` });
  return problems;
}

const primaryKinds = scaleKinds.filter((scale) => scaleOf({ scale }).canBePrimary).join(", ");

function primaryProblems(head: GuidelineHead): GuidelineProblem[] {
  const primaries = head.questions.filter((question) => question.primary);
  if (primaries.length !== 1)
    return [
      { path: ["questions"], message: `exactly one question must be primary, found ${primaries.length}` },
    ];
  const index = head.questions.findIndex((question) => question.primary);
  const primary = head.questions[index]!;
  const problems: GuidelineProblem[] = [];
  if (!scaleOf(primary).canBePrimary)
    problems.push({
      path: ["questions", index, "scale"],
      message: `the primary question must be ${primaryKinds.replace(/, ([^,]*)$/, " or $1")}`,
    });
  if (primary.when || !primary.required)
    problems.push({
      path: ["questions", index],
      message: "the primary question must be required and unconditional",
    });
  if (!primary.cant_judge)
    problems.push({ path: ["questions", index], message: "the primary question needs a cant_judge level" });
  return problems;
}

/** Responses change places only where every answer can be carried back. */
function orderProblems(head: GuidelineHead): GuidelineProblem[] {
  const { responses, questions, unit_of_rating: unit } = head;
  if (responses === undefined) return [];
  if (unit !== "response-pair" && unit !== "response-set")
    return [{ path: ["responses"], message: "is only for pairs and sets of responses" }];
  if (responses === "in-order") return [];
  return questions.flatMap((question, i) => {
    const problem = sideProblem(question, questions);
    if (!problem) return [];
    return [
      {
        path: ["questions", i, problem.field],
        message: `${problem.message}; or declare responses: in-order`,
      },
    ];
  });
}

function questionProblems(head: GuidelineHead, index: number): GuidelineProblem[] {
  const question = head.questions[index]!;
  const at = (...path: (string | number)[]) => ["questions", index, ...path];
  const problems: GuidelineProblem[] = [];

  if (head.questions.findIndex((other) => other.id === question.id) !== index)
    problems.push({ path: at("id"), message: `"${question.id}" is used twice` });
  for (const { field, message } of scaleOf(question).problems(question, head.unit_of_rating))
    problems.push({ path: at(field), message });
  if (question.when) {
    const { question: target, in: wanted } = question.when;
    const earlier = head.questions.slice(0, index).find((other) => other.id === target);
    if (!earlier)
      problems.push({ path: at("when", "question"), message: `"${target}" is not an earlier question` });
    else if (wanted.some((value) => !levelsOf(earlier).some((level) => level.value === value)))
      problems.push({ path: at("when", "in"), message: `names a level that "${target}" does not have` });
  }
  return problems;
}
