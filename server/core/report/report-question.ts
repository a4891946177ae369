import type { CoefficientId } from "./coefficients/coefficients.ts";
import type { CoefficientAsk } from "./coefficients/measure-named.ts";
import { type Recommendation, recommendCoefficient } from "./coefficients/recommend-coefficient.ts";
import { measureAt } from "./figures/measure.ts";
import { measureGroup } from "./groups/measure-group.ts";
import type { LabelSet } from "./labels/label-set.ts";
import { type PaperSentence, paperSentence } from "./paper-sentence.ts";
import type { GroupReport, QuestionReport } from "./report.ts";

/** The figures of a whole question, which of them to read first, and what a paper would print. */
export function reportQuestion(set: LabelSet, ask: CoefficientAsk = {}): QuestionReport {
  const { question: scale, level, unreadable } = set;
  const measure = measureAt(level, set.labels);
  const overall = measureGroup({ group: null, label: "All items" }, set, measure, ask);
  const suited = measure ? recommendCoefficient(measure.level, overall.design) : null;
  const recommended = suited && {
    ...suited,
    beside: suited.beside.filter(({ id }) => hasValue(id, overall)),
  };
  const paper = writePaper(scale, overall, recommended);
  return { scale, level, recommended, paper, overall, unreadable, onlyJudges: set.onlyJudges };
}

/** What was computed and has no value is nothing to read beside another. */
function hasValue(id: CoefficientId, { coefficients }: GroupReport): boolean {
  const own = coefficients.filter(({ method }) => method === id);
  return own.length === 0 || own.some(({ value }) => value !== null);
}

/** The recommended coefficient and those that go with it; or, if none of them was requested, those that were. */
function writePaper(
  question: string,
  { design, raw, coefficients }: GroupReport,
  recommended: Recommendation | null,
): PaperSentence {
  const whole = coefficients.filter(({ pair, method }) => !pair && method !== "percent_agreement");
  const usual = new Set(recommended ? [recommended.id, ...recommended.beside.map(({ id }) => id)] : []);
  const printed = whole.filter(({ method }) => usual.has(method));
  return paperSentence({
    question,
    design,
    printed: printed.length > 0 ? printed : whole.slice(0, 1),
    raw: raw.value,
  });
}
