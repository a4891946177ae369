import { describeDesign } from "../figures/describe-design.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import type { GroupReport, QuestionReport } from "../report.ts";
import type { Tell } from "../tell.ts";
import { countAside, noLabels } from "./measure-spans.ts";
import { passageTexts } from "./passage-texts.ts";
import { reportSpans } from "./report-spans.ts";
import { writeSpanPaper } from "./write-span-paper.ts";

/** The figures of a whole question that asks for passages. */
export function reportSpanQuestion(
  labels: StudyLabels,
  tell: Tell,
): QuestionReport & Required<Pick<QuestionReport, "spans">> {
  const { question: scale, intervals, passages, unreadable, onlyJudges } = labels;
  const spans = reportSpans(passageTexts(labels), intervals, { levels: passages?.levels ?? [], tell });
  const overall: GroupReport = {
    group: null,
    label: "All items",
    items: spans.items,
    ratings: spans.readings,
    cantJudge: countAside(labels),
    ...noLabels,
    design: describeDesign(humansOf(labels)),
    raw: spans.overlap.alike,
    alpha: spans.overall,
  };
  const paper = writeSpanPaper(scale, overall.design.raters, spans);
  return { scale, level: "unitizing", recommended: null, paper, overall, unreadable, onlyJudges, spans };
}
