import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { SpanTable } from "#core/tables/spans/read-span-table.ts";
import { describeDesign, type StudyDesign } from "../figures/describe-design.ts";
import type { IntervalAsk } from "../figures/interval-policy.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import type { GroupReport, QuestionReport } from "../report.ts";
import type { Tell } from "../tell.ts";
import { countAside, noLabels } from "./measure-spans.ts";
import { type PassageTexts, passageTexts } from "./passage-texts.ts";
import { reportSpans, type SpanReport } from "./report-spans.ts";
import { writeSpanPaper } from "./write-span-paper.ts";

export type SpanQuestionReport = QuestionReport & Required<Pick<QuestionReport, "spans">>;

/** The figures of a whole question that asks for passages. */
export function reportSpanQuestion(labels: StudyLabels, tell: Tell): SpanQuestionReport {
  const { question, intervals, passages, unreadable, onlyJudges } = labels;
  const spans = reportSpans(passageTexts(labels), intervals, { levels: passages?.levels ?? [], tell });
  const design = describeDesign(humansOf(labels));
  return spanQuestion(question, spans, { design, cantJudge: countAside(labels), unreadable, onlyJudges });
}

/** The same of a question whose passages are in a file. */
export function reportSpanTable(
  { texts, itemOf, levels, cantJudgeRows: cantJudge }: SpanTable,
  { question, intervals }: { question: string; intervals: IntervalAsk },
): SpanQuestionReport {
  const spans = reportSpans({ texts, itemOf }, intervals, { levels });
  const design = describeDesign(readingsOf({ texts, itemOf }));
  return spanQuestion(question, spans, { design, cantJudge, unreadable: 0, onlyJudges: false });
}

function spanQuestion(
  scale: string,
  spans: SpanReport,
  {
    design,
    cantJudge,
    ...rest
  }: { design: StudyDesign; cantJudge: number } & Pick<QuestionReport, "unreadable" | "onlyJudges">,
): SpanQuestionReport {
  const overall: GroupReport = {
    group: null,
    label: "All items",
    items: spans.items,
    ratings: spans.readings,
    cantJudge,
    ...noLabels,
    design,
    raw: spans.overlap.alike,
    alpha: spans.overall,
  };
  const paper = writeSpanPaper(scale, design.raters, spans);
  return { scale, level: "unitizing", recommended: null, paper, overall, ...rest, spans };
}

/** One rating for each time that a rater read an item. */
function readingsOf({ texts, itemOf }: PassageTexts): Ratings {
  const readers = new Map<number, readonly string[]>();
  texts.forEach(({ raters }, text) => void readers.set(itemOf[text], raters));
  const codes = new Map<string, number>();
  const item: number[] = [];
  const rater: number[] = [];
  for (const [of, names] of readers)
    for (const name of names) {
      const code = codes.get(name) ?? codes.size;
      codes.set(name, code);
      item.push(of);
      rater.push(code);
    }
  return {
    item: Uint32Array.from(item),
    rater: Uint32Array.from(rater),
    label: new Uint16Array(item.length),
    itemCount: item.reduce((most, of) => Math.max(most, of + 1), 0),
    raterCount: codes.size,
    labelCount: 1,
  };
}
